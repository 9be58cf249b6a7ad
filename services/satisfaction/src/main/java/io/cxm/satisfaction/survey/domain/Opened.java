package io.cxm.satisfaction.survey.domain;

/** What a link to a survey leads to. */
public sealed interface Opened {
    /** A survey that waits for its answer. */
    record Open(Invitation invitation, Survey survey) implements Opened {}

    /** It was answered. */
    record Answered() implements Opened {}

    /** The time to answer is over. */
    record Over() implements Opened {}

    /** The invitation is no longer kept, or the survey is not asked any more. */
    record Gone() implements Opened {}
}
