package io.cxm.satisfaction.survey.domain;

/** What became of a write of a survey. */
public sealed interface Written {
    /** It stands as it was sent. */
    record Done(Survey survey, boolean created) implements Written {}

    /** It is removed. */
    record Removed() implements Written {}

    /** There is one that its writer did not say to have seen. */
    record Unseen() implements Written {}

    /** What is there is not what its writer saw. */
    record Stale() implements Written {}

    /** There is none, or its tenant is gone. */
    record Absent() implements Written {}

    /** The tenant has as many as it may have. */
    record TooMany() implements Written {}
}
