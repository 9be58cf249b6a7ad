/** Training runs as they stand, on their topic. */
@NullMarked
package io.cxm.training.run.stream;

import org.jspecify.annotations.NullMarked;
