/** Fitting recall and rankers, and choosing their parameters on validation. */
@NullMarked
package io.cxm.training.job.fit;

import org.jspecify.annotations.NullMarked;
