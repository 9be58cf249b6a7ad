/** Their answers. */
@NullMarked
package io.cxm.tenants.later.api;

import org.jspecify.annotations.NullMarked;
