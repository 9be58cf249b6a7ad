package io.cxm.satisfaction.measure.domain;

import org.jspecify.annotations.Nullable;

/**
 * How many order lines of a tenant something is predicted of.
 *
 * @param labelled of which an answer was known when that was made
 * @param madeAt when the newest was made, in milliseconds since 1970; null: nothing is predicted
 * @param bundle of the newest
 */
public record Predicted(
        long lines,
        long labelled,
        @Nullable Long madeAt,
        @Nullable String bundle) {}
