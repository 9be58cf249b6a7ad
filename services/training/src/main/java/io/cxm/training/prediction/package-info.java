/** Who is told how satisfied shoppers are likely to be with their order lines. */
@NullMarked
package io.cxm.training.prediction;

import org.jspecify.annotations.NullMarked;
