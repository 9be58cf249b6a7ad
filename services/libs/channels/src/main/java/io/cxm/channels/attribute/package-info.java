/** Items like those of the shopper's history, by what they are. */
@NullMarked
package io.cxm.channels.attribute;

import org.jspecify.annotations.NullMarked;
