/** Deleting a tenant everywhere, with receipts. */
@NullMarked
package io.cxm.tenants.erasure;

import org.jspecify.annotations.NullMarked;
