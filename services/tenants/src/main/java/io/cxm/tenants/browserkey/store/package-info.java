/** Rows of keys. */
@NullMarked
package io.cxm.tenants.browserkey.store;

import org.jspecify.annotations.NullMarked;
