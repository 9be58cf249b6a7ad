/** Schedules of training runs: what they are and when they are due. */
@NullMarked
package io.cxm.training.schedule.domain;

import org.jspecify.annotations.NullMarked;
