/** Rows of clients. */
@NullMarked
package io.cxm.tenants.client.store;

import org.jspecify.annotations.NullMarked;
