/** Bundles as they stand, on their topic. */
@NullMarked
package io.cxm.training.bundle.stream;

import org.jspecify.annotations.NullMarked;
