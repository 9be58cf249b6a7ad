/** Schedules of training runs over REST. */
@NullMarked
package io.cxm.training.schedule.api;

import org.jspecify.annotations.NullMarked;
