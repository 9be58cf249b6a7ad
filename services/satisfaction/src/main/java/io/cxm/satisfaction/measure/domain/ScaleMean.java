package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The mean of answers on a scale of whole numbers, with a bootstrap-t interval (Efron and Tibshirani 1993, 12.5).
 *
 * <p>In each resample t* = (mean* − mean)/se*; the bounds are mean − t*(97.5 %)·se and mean − t*(2.5 %)·se. Answers on a
 * scale are skewed and t* follows that, where mean ± 2·se does not. Below n = 10, and where all answers are equal, the
 * resamples know too little and there is no interval. It needs the histogram only, so its cost does not grow with n.
 */
public final class ScaleMean {
    public static final String METHOD = "bootstrap-t";
    /** The same where answers of one shopper stand and fall together. */
    public static final String METHOD_BY_SHOPPER = "bootstrap-t-by-shopper";

    static final int LEAST = 10;
    private static final int RESAMPLES = 999;

    private ScaleMean() {}

    /** The mean of {@code counts[i]} answers of value {@code first + i}; at least one answer. */
    public static Estimate of(long[] counts, int first, RandomGenerator random) {
        return of(counts, first, 1, random);
    }

    /** The same of answers of which so many tell as much as one that is independent of the others: the standard error grows by the square root of that. */
    static Estimate of(long[] counts, int first, double effect, RandomGenerator random) {
        long n = Arrays.stream(counts).sum();
        if (n < 1) {
            throw new IllegalArgumentException("no answers");
        }
        double mean = mean(counts, n);
        Interval offsets = n < LEAST ? null : interval(counts, n, mean, Math.sqrt(effect), random);
        Interval ci = offsets == null ? null : new Interval(first + offsets.low(), first + offsets.high());
        return new Estimate(first + mean, ci, n, effect > 1 ? METHOD_BY_SHOPPER : METHOD);
    }

    private static @Nullable Interval interval(
            long[] counts, long n, double mean, double wider, RandomGenerator random) {
        double se = standardError(counts, n, mean);
        if (se == 0) {
            return null;
        }
        long[] drawn = new long[counts.length];
        double[] t = new double[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            Draws.multinomial(counts, n, drawn, random);
            double drawnMean = mean(drawn, n);
            double drawnSe = standardError(drawn, n, drawnMean);
            // all equal: as far out as it can be, on its side
            t[b] = drawnMean == mean ? 0 : (drawnMean - mean) / drawnSe;
        }
        Arrays.sort(t);
        int tail = (int) Math.round(0.025 * (RESAMPLES + 1)) - 1;
        double most = counts.length - 1;
        double low = Math.max(0, mean - t[RESAMPLES - 1 - tail] * se * wider);
        double high = Math.min(most, mean - t[tail] * se * wider);
        return new Interval(Math.min(low, mean), Math.max(high, mean));
    }

    private static double mean(long[] counts, long n) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += (double) i * counts[i];
        }
        return sum / n;
    }

    private static double standardError(long[] counts, long n, double mean) {
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            squares += counts[i] * (i - mean) * (i - mean);
        }
        return Math.sqrt(squares / (n - 1) / n);
    }
}
