/** Channel {@code cross}: what a shopper prefers, combined with the words that they search for. */
@NullMarked
package io.cxm.channels.cross;

import org.jspecify.annotations.NullMarked;
