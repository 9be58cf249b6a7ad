package io.cxm.local.quality;

import java.util.Arrays;
import java.util.Random;

/** The mean of differences, shopper by shopper, with its 95 % percentile interval over resampled shoppers. Seeded. */
record PairedBootstrap(int resamples, long seed) {
    /** A mean and the ends of its interval. */
    record Interval(double mean, double low, double high) {}

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
        Arrays.sort(means);
        return new Interval(
                Arrays.stream(differences).average().orElse(Double.NaN),
                means[(int) Math.floor(0.025 * (resamples - 1))],
                means[(int) Math.ceil(0.975 * (resamples - 1))]);
    }
}
