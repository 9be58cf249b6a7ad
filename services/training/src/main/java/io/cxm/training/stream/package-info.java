/** What is held in memory and stored on compacted topics. */
@NullMarked
package io.cxm.training.stream;

import org.jspecify.annotations.NullMarked;
