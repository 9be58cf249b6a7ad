/** The process that trains, seen from outside. */
@NullMarked
package io.cxm.training.job;

import org.jspecify.annotations.NullMarked;
