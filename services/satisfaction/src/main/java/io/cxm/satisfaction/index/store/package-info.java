/** Sums of what products were told of, and the index of each as it was told. */
@NullMarked
package io.cxm.satisfaction.index.store;

import org.jspecify.annotations.NullMarked;
