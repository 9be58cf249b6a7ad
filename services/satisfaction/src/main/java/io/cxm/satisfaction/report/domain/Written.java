package io.cxm.satisfaction.report.domain;

/** What became of a wish to write a schedule. */
public sealed interface Written {
    /** It is so now; {@code created}: there was none before. */
    record Done(Schedule schedule, boolean created) implements Written {}

    /** There is one, and the writer did not say which it had seen. */
    record Unseen() implements Written {}

    /** It is not the one that the writer had seen. */
    record Stale() implements Written {}

    /** The tenant has as many as it may have. */
    record TooMany() implements Written {}

    /** The tenant was erased. */
    record Erased() implements Written {}
}
