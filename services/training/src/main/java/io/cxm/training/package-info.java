/** Training runs and bundles: asked for, followed, promoted, rolled back. */
@NullMarked
package io.cxm.training;

import org.jspecify.annotations.NullMarked;
