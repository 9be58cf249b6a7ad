package io.cxm.satisfaction.measure.domain;

import java.util.random.RandomGenerator;

/** Random counts for resampling: whole groups of equal observations are drawn at once, not one by one. */
final class Draws {
    /** From this variance on the normal distribution, rounded, is as good and costs the same for any size. */
    private static final double LARGE = 40;

    private Draws() {}

    /** How many of {@code n} trials of chance {@code p} succeed. */
    static long binomial(long n, double p, RandomGenerator random) {
        if (n == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (p > 0.5) {
            return n - binomial(n, 1 - p, random);
        }
        double variance = n * p * (1 - p);
        if (variance > LARGE) {
            return Math.clamp(Math.round(n * p + Math.sqrt(variance) * random.nextGaussian()), 0, n);
        }
        // waiting times between successes are geometric (Devroye 1986, X.4)
        double logMiss = Math.log1p(-p);
        long successes = -1;
        double trials = 0;
        while (trials <= n) {
            trials += Math.floor(Math.log1p(-random.nextDouble()) / logMiss) + 1;
            successes++;
        }
        return successes;
    }

    /** Resamples a histogram: as many observations, each bin drawn in proportion to its count. */
    static void multinomial(long[] counts, long n, long[] into, RandomGenerator random) {
        long left = n;
        long weight = n;
        for (int bin = 0; bin < counts.length; bin++) {
            into[bin] = weight == 0 ? 0 : binomial(left, (double) counts[bin] / weight, random);
            left -= into[bin];
            weight -= counts[bin];
        }
    }
}
