/** Making a bundle serve. */
@NullMarked
package io.cxm.training.bundle;

import org.jspecify.annotations.NullMarked;
