/** Transactions of one tenant, and of the operator. */
@NullMarked
package io.cxm.tenants.store;

import org.jspecify.annotations.NullMarked;
