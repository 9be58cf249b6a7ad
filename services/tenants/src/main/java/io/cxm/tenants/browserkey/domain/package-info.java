/** Origins and limits of a page's key. */
@NullMarked
package io.cxm.tenants.browserkey.domain;

import org.jspecify.annotations.NullMarked;
