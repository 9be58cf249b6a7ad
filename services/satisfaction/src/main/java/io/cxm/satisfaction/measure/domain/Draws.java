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
        // by inversion, from no success upwards (Kachitvichyanukul and Schmeiser 1988, BINV): one logarithm for each
        // number drawn
        double odds = p / (1 - p);
        double chance = Math.exp(n * Math.log1p(-p));
        double left = random.nextDouble();
        long successes = 0;
        while (left > chance && successes < n) {
            left -= chance;
            successes++;
            chance *= (n - successes + 1) * odds / successes;
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
