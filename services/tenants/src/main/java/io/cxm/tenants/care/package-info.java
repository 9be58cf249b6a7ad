/** Finishing what was begun, whatever happened in between. */
@NullMarked
package io.cxm.tenants.care;

import org.jspecify.annotations.NullMarked;
