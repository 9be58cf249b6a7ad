package io.cxm.local.bench.satisfaction;

import java.util.Arrays;

/**
 * The mean of what replications gave, in percent, and its Monte-Carlo error: s/√N with s the standard deviation between replications. Where
 * each gives 1 or 0 that is √(p(1 − p)/N) for N of any size that a bench has.
 *
 * @param mean in percent
 * @param error one standard error, in percent
 */
record Average(double mean, double error) {
    private static final double PERCENT = 100;

    /** Of one value of each replication, shares of 1; at least one. */
    static Average of(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Average(PERCENT * mean, PERCENT * Math.sqrt(squares) / values.length);
    }

    /** Of so many replications in which something was so. */
    static Average of(long hits, long replications) {
        double p = (double) hits / replications;
        return new Average(PERCENT * p, PERCENT * Math.sqrt(p * (1 - p) / replications));
    }

    /** Of means of which each counts the same. */
    static Average of(Average[] cells) {
        double mean = 0;
        double squares = 0;
        for (Average cell : cells) {
            mean += cell.mean() / cells.length;
            squares += cell.error() * cell.error();
        }
        return new Average(mean, Math.sqrt(squares) / cells.length);
    }
}
