package io.cxm.ranking.configuration.domain;

/** What a writer expects to be there. */
public sealed interface Expected {
    /** Nothing was said: only what is new is written. */
    record Unsaid() implements Expected {}

    /** Anything that is there. */
    record Anything() implements Expected {}

    /** This version. */
    record Version(long number) implements Expected {}
}
