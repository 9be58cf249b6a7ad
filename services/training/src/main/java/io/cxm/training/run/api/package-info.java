/** Training runs over REST. */
@NullMarked
package io.cxm.training.run.api;

import org.jspecify.annotations.NullMarked;
