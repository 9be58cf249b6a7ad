/** How long tenants keep their data. */
@NullMarked
package io.cxm.training.retention;

import org.jspecify.annotations.NullMarked;
