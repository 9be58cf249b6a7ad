/** Bundles: which exist, which serves. */
@NullMarked
package io.cxm.training.bundle.domain;

import org.jspecify.annotations.NullMarked;
