/** Recall channels: how items are found for a shopper. The same code serves and is evaluated. */
@NullMarked
package io.cxm.channels;

import org.jspecify.annotations.NullMarked;
