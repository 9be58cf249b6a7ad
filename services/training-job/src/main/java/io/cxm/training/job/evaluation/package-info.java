/** Full-catalogue evaluation with intervals. */
@NullMarked
package io.cxm.training.job.evaluation;

import org.jspecify.annotations.NullMarked;
