package io.cxm.satisfaction.cases.domain;

/** What became of a decision about cases. */
public sealed interface Decided {
    /** It holds. */
    record Done(CaseSettings settings, boolean created) implements Decided {}

    /** Something else was decided before, and whoever decides did not say to have seen that. */
    record Unseen() implements Decided {}

    /** What holds is not what was seen. */
    record Stale() implements Decided {}

    /** The tenant is gone. */
    record Absent() implements Decided {}
}
