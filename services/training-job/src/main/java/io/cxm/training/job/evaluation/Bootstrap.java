package io.cxm.training.job.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap over shoppers (Efron, 1979): the same resamples for every pipeline, so that differences are paired.
 */
public final class Bootstrap {
    private static final int RESAMPLES = 1000;

    private final int[] draws;
    private final int size;

    public Bootstrap(int size, long seed) {
        this.size = size;
        SplittableRandom random = new SplittableRandom(seed);
        this.draws = new int[Math.multiplyExact(RESAMPLES, size)];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = random.nextInt(size);
        }
    }

    /** A mean with its 95 % interval; NaN where there is no shopper. */
    public record Estimate(double value, double low, double high) {}

    /** The mean of one value a shopper. */
    public Estimate mean(double[] values) {
        if (values.length == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = r * size; i < (r + 1) * size; i++) {
                sum += values[draws[i]];
            }
            means[r] = sum / size;
        }
        Arrays.sort(means);
        return new Estimate(Arrays.stream(values).average().orElse(0), quantile(means, 0.025), quantile(means, 0.975));
    }

    /** The mean of the differences, shopper by shopper. */
    public Estimate difference(double[] values, double[] others) {
        double[] differences = new double[values.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = values[i] - others[i];
        }
        return mean(differences);
    }

    /** A quantile of sorted values, between two of them on a line. */
    public static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
