package io.cxm.ranking.recommendation.domain;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How much time there is to rank.
 *
 * @param unranked why candidates keep the order that recall gave them; empty when they are ranked
 * @param left nanoseconds that are left now
 * @param pace what scoring takes
 */
public record Haste(Optional<String> unranked, LongSupplier left, ScoringPace pace) {
    /** Nobody waits. */
    public static Haste none() {
        return new Haste(Optional.empty(), () -> Long.MAX_VALUE, new ScoringPace());
    }
}
