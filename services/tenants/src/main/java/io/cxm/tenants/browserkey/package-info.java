/** Public keys of a shop's pages. */
@NullMarked
package io.cxm.tenants.browserkey;

import org.jspecify.annotations.NullMarked;
