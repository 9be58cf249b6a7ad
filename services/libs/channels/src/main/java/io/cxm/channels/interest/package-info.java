/** Channel {@code interest}: learned vectors of shoppers and items. */
@NullMarked
package io.cxm.channels.interest;

import org.jspecify.annotations.NullMarked;
