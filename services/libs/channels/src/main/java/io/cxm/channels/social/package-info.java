/** Channel {@code social}: what those around a shopper want. */
@NullMarked
package io.cxm.channels.social;

import org.jspecify.annotations.NullMarked;
