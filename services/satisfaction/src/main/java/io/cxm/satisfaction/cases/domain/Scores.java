package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.Nullable;

/** What was given beside a text; null where it was not. */
public record Scores(
        @Nullable Integer csat,
        @Nullable Integer nps,
        @Nullable Integer stars) {
    public static final Scores NONE = new Scores(null, null, null);
}
