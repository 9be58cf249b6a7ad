package io.cxm.satisfaction.measure.domain;

/**
 * Whether two shares differ: the score test in its exact form, with mid-p.
 *
 * <p>Of x hits among n, and y among m, the score statistic is {@code (x/n − y/m)/sqrt(p(1 − p)(1/n + 1/m))} with the pooled share
 * p = (x + y)/(n + m) (Pearson 1900). Given how many hits there are in all it grows with x alone, and x is hypergeometric where the shares are the
 * same (Fisher 1935). So p is twice the smaller tail of that, in which the table that was seen counts half (Lancaster 1961; Hwang and Yang 2001).
 *
 * <p>The normal tail in place of it, by which the statistic is usually judged, is right in the middle and wrong far out, where one of hundreds
 * of comparisons is decided: of 30 to 300 against some thousand others with a share of 1 % it says .001 more than three times as often as that. Mid-p says
 * it less often (both: {@code ShareTestTest}).
 *
 * <p>Numbers need not be whole: of shares with a design effect, hits and n are as many independent ones as tell as much. The terms are then those
 * of the gamma function, from one table to the next by the same ratio, over what lies a whole number from the table that was seen.
 */
final class ShareTest {
    /** What a term has to have of the largest to count. */
    private static final double LEAST = 1e-18;

    private ShareTest() {}

    /** The p-value of no difference, two-sided; 1 where all are hits, or none. */
    static double p(double x, double n, double y, double m) {
        double hits = x + y;
        double low = Math.max(0, hits - m);
        double high = Math.min(hits, n);
        if (!(high > low)) {
            return 1;
        }
        var tables = new Tables(hits, n, n + m);
        double mode = x + Math.rint((hits + 1) * (n + 1) / (n + m + 2) - x);
        double start = mode > high ? mode - Math.ceil(mode - high) : mode < low ? mode + Math.ceil(low - mode) : mode;
        double below = 0;
        double above = 0;
        double seen = Math.abs(start - x) < 0.5 ? 1 : 0;
        double weight = 1;
        for (double at = start; at + 1 <= high && weight > LEAST; at++) {
            weight *= tables.up(at);
            seen += Math.abs(at + 1 - x) < 0.5 ? weight : 0;
            above += at + 1 > x + 0.5 ? weight : 0;
            below += at + 1 < x - 0.5 ? weight : 0;
        }
        weight = 1;
        for (double at = start; at - 1 >= low && weight > LEAST; at--) {
            weight /= tables.up(at - 1);
            seen += Math.abs(at - 1 - x) < 0.5 ? weight : 0;
            above += at - 1 > x + 0.5 ? weight : 0;
            below += at - 1 < x - 0.5 ? weight : 0;
        }
        above += start > x + 0.5 ? 1 : 0;
        below += start < x - 0.5 ? 1 : 0;
        return Math.min(1, 2 * (Math.min(below, above) + seen / 2) / (below + seen + above));
    }

    /** Tables with so many hits among all, of which n are in the first group. */
    private record Tables(double hits, double n, double all) {
        /** How much more likely x + 1 hits are in the first group than x. */
        double up(double x) {
            return (hits - x) * (n - x) / ((x + 1) * (all - hits - n + x + 1));
        }
    }
}
