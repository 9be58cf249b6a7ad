/** Receipts as they arrive. */
@NullMarked
package io.cxm.tenants.erasure.stream;

import org.jspecify.annotations.NullMarked;
