package io.cxm.ranking.answer.domain;

/**
 * A share, 0 to 1, with Wilson's 95 % score interval (E. B. Wilson, 1927). With p = hits / n and z = 1.96 the ends are
 * {@code (p + z²/2n ± z·sqrt(p(1−p)/n + z²/4n²)) / (1 + z²/n)}: it stays within 0 and 1, and is an interval also where none or all hit.
 */
public record Share(double value, double low, double high) {
    /** The two-sided 95 % point of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /** That of {@code hits} in {@code n}, n at least 1. */
    public static Share of(int hits, int n) {
        if (hits < 0 || hits > n || n < 1) {
            throw new IllegalArgumentException(hits + " of " + n);
        }
        double p = (double) hits / n;
        double whole = 1 + Z * Z / n;
        double centre = (p + Z * Z / (2.0 * n)) / whole;
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n)) / whole;
        // at the ends the formula is exact in theory and off by rounding in practice
        return new Share(p, hits == 0 ? 0 : Math.max(0, centre - half), hits == n ? 1 : Math.min(1, centre + half));
    }
}
