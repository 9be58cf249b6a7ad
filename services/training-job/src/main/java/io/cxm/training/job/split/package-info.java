/** What is trained on, tuned on and tested on. */
@NullMarked
package io.cxm.training.job.split;

import org.jspecify.annotations.NullMarked;
