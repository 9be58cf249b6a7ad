/** Schedules as they stand, on their topic, and what arrived since a run. */
@NullMarked
package io.cxm.training.schedule.stream;

import org.jspecify.annotations.NullMarked;
