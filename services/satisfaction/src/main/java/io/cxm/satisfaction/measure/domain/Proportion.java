package io.cxm.satisfaction.measure.domain;

/**
 * A share in percent with Wilson's score interval (E. B. Wilson, 1927).
 *
 * <p>With p = x/n and z = 1.96 the bounds are {@code (p + z²/2n ± z·sqrt(p(1−p)/n + z²/4n²)) / (1 + z²/n)}. Unlike
 * Wald's p ± z·sqrt(p(1−p)/n) it keeps its 95 % near 0 and 1 and in small groups, where Wald's covers 81 in 100.
 */
public final class Proportion {
    public static final String METHOD = "wilson";

    private Proportion() {}

    /** The share of {@code hits} among {@code n}, n at least 1. */
    public static Estimate percent(long hits, long n) {
        if (hits < 0 || hits > n || n < 1) {
            throw new IllegalArgumentException(hits + " of " + n);
        }
        double p = (double) hits / n;
        return new Estimate(100 * p, interval(p, (double) n), n, METHOD);
    }

    /** The share of hits among answers of which so many tell as much as one that is independent of the others. */
    static Estimate percent(long hits, long n, double effect) {
        Estimate plain = percent(hits, n);
        return effect > 1
                ? new Estimate(plain.value(), interval((double) hits / n, n / effect), n, ShopperRate.METHOD)
                : plain;
    }

    /** The interval in percent of a share {@code p} that is as sure as {@code n} independent observations, n above 0. */
    public static Interval interval(double p, double n) {
        double z = Interval.Z;
        double z2 = z * z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        // at the ends the formula is exact in theory and off by rounding in practice
        double low = p <= 0 ? 0 : Math.max(0, 100 * (centre - half));
        double high = p >= 1 ? 100 : Math.min(100, 100 * (centre + half));
        return new Interval(low, high);
    }
}
