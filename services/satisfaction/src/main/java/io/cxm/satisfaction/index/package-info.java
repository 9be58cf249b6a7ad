/** How satisfied shoppers are with each product, as one figure, and telling it to ranking. */
@NullMarked
package io.cxm.satisfaction.index;

import org.jspecify.annotations.NullMarked;
