package io.cxm.channels;

import java.util.List;
import java.util.Optional;

/**
 * Why a channel found an item.
 *
 * @param interval 95 % interval of a score that is a probability
 * @param evidence strongest first
 */
public record Explanation(Optional<Interval> interval, List<Evidence> evidence) {
    public Explanation {
        evidence = List.copyOf(evidence);
    }

    /** An explanation without an interval. */
    public static Explanation of(List<Evidence> evidence) {
        return new Explanation(Optional.empty(), evidence);
    }

    /** From {@code low} to {@code high}. */
    public record Interval(double low, double high) {}
}
