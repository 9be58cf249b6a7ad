/** Rows of erasures and their receipts. */
@NullMarked
package io.cxm.tenants.erasure.store;

import org.jspecify.annotations.NullMarked;
