package io.cxm.satisfaction.measure.domain;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Comparisons that a reader sees together. Of many that are each sure to 95 % one is false in nearly every report, so
 * each is held to 1 − 0.05/m (Bonferroni): then all of them together say something false in one report of twenty.
 *
 * <p>The interval of a difference is widened from 95 % by z(1 − 0.05/2m) / z(0.975), each side for itself. A group that is
 * picked because it is the best or the worst is one side of all its pairs, so all pairs count, not the one that is named.
 */
public record Family(long comparisons) {
    private static final double FALSE_ALARMS = 0.05;

    public Family {
        if (comparisons < 0) {
            throw new IllegalArgumentException(comparisons + " comparisons");
        }
    }

    /** Every pair of so many groups. */
    public static long pairs(long groups) {
        return groups * (groups - 1) / 2;
    }

    /** 1 or −1 where a difference with this interval of 95 % is surely above or below nothing, else 0. */
    public int sign(double difference, Interval ci95) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(FALSE_ALARMS / 2 / Math.max(1, comparisons));
        double wider = z / Interval.Z;
        if (difference > 0 && difference - wider * (difference - ci95.low()) > 0) {
            return 1;
        }
        return difference < 0 && difference + wider * (ci95.high() - difference) < 0 ? -1 : 0;
    }
}
