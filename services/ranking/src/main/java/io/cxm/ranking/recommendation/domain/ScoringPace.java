package io.cxm.ranking.recommendation.domain;

/**
 * What a ranker takes to score one candidate on this machine, as it was measured lately: the exponentially weighted mean
 * m ← m + α·(t/n − m) of n candidates scored in t nanoseconds, α = 0.1. Nothing was measured at first, and nothing hurries then.
 */
public final class ScoringPace {
    private static final double WEIGHT = 0.1;

    /** What does not depend on the number of candidates would make few of them look slow. */
    private static final int FEW = 50;

    private double nanosEach;

    /** How many candidates can be scored in so many nanoseconds. */
    public synchronized int fitInto(long nanos) {
        return nanosEach == 0 ? Integer.MAX_VALUE : (int) Math.clamp(nanos / nanosEach, 0, Integer.MAX_VALUE);
    }

    /** So many were scored. */
    public synchronized void took(int candidates, long nanos) {
        if (candidates >= FEW) {
            double each = (double) Math.max(1, nanos) / candidates;
            nanosEach = nanosEach == 0 ? each : nanosEach + WEIGHT * (each - nanosEach);
        }
    }
}
