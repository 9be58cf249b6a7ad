package io.cxm.training.schedule.domain;

import io.cxm.contracts.training.TrainingSchedule;

/** What came of writing a schedule. */
public sealed interface Written {
    /** It says so now, or did so already; {@code created} where there was none. */
    record Done(TrainingSchedule schedule, boolean created) implements Written {}

    /** There is one that the writer did not see. */
    record Unseen() implements Written {}

    /** The one that the writer saw is not what is there. */
    record Stale() implements Written {}

    /** The tenant has as many as it may have. */
    record TooMany() implements Written {}
}
