/** Items that the shopper's history speaks for, as a probability with an interval. */
@NullMarked
package io.cxm.channels.bayes;

import org.jspecify.annotations.NullMarked;
