package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.Nullable;

/**
 * How cases stand now, and how they went within a period.
 *
 * @param answered of those that stand so now
 * @param unassigned of those that are not closed
 * @param toAnswer until those of the period that were answered first in it were
 * @param toClose until those of the period that were closed in it were
 */
public record CaseSummary(
        long open,
        long overdue,
        long answered,
        long unassigned,
        long opened,
        long closed,
        Median toAnswer,
        Median toClose) {
    /** The middle of {@code n} times in milliseconds; null of none. */
    public record Median(@Nullable Double millis, long n) {}
}
