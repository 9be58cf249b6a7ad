package io.cxm.ranking.configuration.domain;

/** What became of a write. */
public sealed interface Written {
    /** It is stored. */
    record Done(Entry entry, boolean created) implements Written {}

    /** It is removed. */
    record Removed() implements Written {}

    /** There is one that its writer did not say to have seen. */
    record Unseen() implements Written {}

    /** What is there is not what its writer saw. */
    record Stale() implements Written {}

    /** There is none. */
    record Absent() implements Written {}

    /** It does not agree with what else is configured, which {@code why} tells in words. */
    record Refused(String why) implements Written {}

    /** The tenant has as many as it may have. */
    record TooMany() implements Written {}
}
