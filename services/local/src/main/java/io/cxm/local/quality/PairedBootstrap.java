package io.cxm.local.quality;

import java.util.Arrays;
import java.util.Random;

/** The mean of differences, shopper by shopper, with its 95 % percentile interval over resampled shoppers. Seeded. */
record PairedBootstrap(int resamples, long seed) {
    /** A mean and the ends of its interval. */
    record Interval(double mean, double low, double high) {}

    /** The interval of a mean. */
    Interval mean(double[] values) {
        return difference(values, new double[values.length]);
    }

    Interval difference(double[] ours, double[] theirs) {
        int n = ours.length;
        double[] differences = new double[n];
        for (int i = 0; i < n; i++) {
            differences[i] = ours[i] - theirs[i];
        }
        Random random = new Random(seed);
        double[] means = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += differences[random.nextInt(n)];
            }
            means[r] = sum / n;
        }
        return interval(Arrays.stream(differences).average().orElse(Double.NaN), means);
    }

    /** The interval of a value from what resamples gave; these are sorted in place. */
    static Interval interval(double value, double[] resampled) {
        Arrays.sort(resampled);
        return new Interval(
                value,
                resampled[(int) Math.floor(0.025 * (resampled.length - 1))],
                resampled[(int) Math.ceil(0.975 * (resampled.length - 1))]);
    }
}
