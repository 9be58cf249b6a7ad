package io.cxm.ranking.impression.domain;

import java.util.Map;
import java.util.SortedMap;

/**
 * How good the pools of a scenario were on the last {@value #DAYS} days: a histogram of their mean calibrated scores on a logarithmic
 * scale from a millionth to 1. Counts of days and of instances add up. Calibrated scores are probabilities whichever bundle they come
 * from, so that those of one bundle are a measure for the next one, which would have none else just when it may be worse.
 */
public final class PoolMeans {
    /** How many days count, the one at hand among them. */
    public static final int DAYS = 28;

    /** Of fewer answers there is no floor: its hundredth part would be a few chance ones. */
    static final int ENOUGH = 1_000;

    static final int BINS = 128;

    private static final double LEAST = Math.log(1e-6);

    private PoolMeans() {}

    /** The bin of a mean above 0, 1 at most. */
    public static int bin(double mean) {
        return Math.clamp((int) (BINS * (1 - Math.log(mean) / LEAST)), 0, BINS - 1);
    }

    /**
     * The score that one pool in a hundred does not reach: the lower end of the bin of the 1 % quantile, at most 11 % below it.
     *
     * @param answers by bin
     * @return 0 where there are too few to tell
     */
    public static double floor(SortedMap<Integer, Long> answers) {
        long all = answers.values().stream().mapToLong(Long::longValue).sum();
        if (all < ENOUGH) {
            return 0;
        }
        long upTo = 0;
        for (Map.Entry<Integer, Long> bin : answers.entrySet()) {
            upTo += bin.getValue();
            if (100 * upTo >= all) {
                return Math.exp(LEAST * (1 - (double) bin.getKey() / BINS));
            }
        }
        return 0;
    }
}
