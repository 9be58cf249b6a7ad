/** The queue of training runs. */
@NullMarked
package io.cxm.training.run;

import org.jspecify.annotations.NullMarked;
