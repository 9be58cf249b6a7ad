package io.cxm.ranking.explain.domain;

import io.cxm.contracts.recall.Provenance;
import java.util.List;

/**
 * How sure a score is, from the 95 % interval of the conversion probability that {@code bayes} publishes: {@code high} when
 * half its width is at most a quarter of the mean, {@code medium} when at most three quarters, else {@code low}; {@code low}
 * as well for an item of which there is no interval.
 */
public final class Confidence {
    private static final double HIGH = 0.25;
    private static final double MEDIUM = 0.75;

    private Confidence() {}

    /** The word for an item with this provenance. */
    public static String of(List<Provenance> provenance) {
        for (Provenance channel : provenance) {
            if (channel.hasCiLow() && channel.hasCiHigh()) {
                double half = (channel.getCiHigh() - channel.getCiLow()) / 2;
                double mean = Math.max(1e-9, channel.getScore());
                return half <= HIGH * mean ? "high" : half <= MEDIUM * mean ? "medium" : "low";
            }
        }
        return "low";
    }
}
