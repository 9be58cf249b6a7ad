/** Training runs as a person follows them: steps while they happen, the evaluation at the end. */
@NullMarked
package io.cxm.local.training;

import org.jspecify.annotations.NullMarked;
