/** Bundles over REST. */
@NullMarked
package io.cxm.training.bundle.api;

import org.jspecify.annotations.NullMarked;
