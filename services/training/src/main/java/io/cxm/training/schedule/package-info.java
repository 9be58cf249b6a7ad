/** Training runs that are asked for again and again. */
@NullMarked
package io.cxm.training.schedule;

import org.jspecify.annotations.NullMarked;
