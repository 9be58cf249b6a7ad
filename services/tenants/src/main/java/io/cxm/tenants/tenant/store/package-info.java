/** Rows of tenants. */
@NullMarked
package io.cxm.tenants.tenant.store;

import org.jspecify.annotations.NullMarked;
