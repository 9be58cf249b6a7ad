package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;

/**
 * Which of many comparisons that a reader sees together are told as sure (Benjamini and Hochberg 1995): of m p-values in their order the largest
 * {@code p₍ₖ₎ ≤ k·q/m}, and all that are no larger. Of what is told so one in twenty is false in the long run (q = 0.05), and where nothing is
 * different at all, one report of twenty tells of anything.
 *
 * <p>Each for itself, at p ≤ 0.05, 91 of 100 reports of forty groups would tell of one that does not differ. Bonferroni's 0.05/m, which stood here, keeps every
 * single false word to one report of twenty, and for that leaves out most of what is true where much is. What is not told but would be
 * by itself is worth watching, and told apart from it.
 */
public final class FalseDiscoveries {
    /** How much of what is told may be false. */
    public static final double Q = 0.05;

    private final long comparisons;
    private final double most;

    private FalseDiscoveries(long comparisons, double most) {
        this.comparisons = comparisons;
        this.most = most;
    }

    /** Of all comparisons of a family, also of those that nobody would tell of. */
    public static FalseDiscoveries of(double[] p) {
        double[] ordered = p.clone();
        Arrays.sort(ordered);
        double most = -1;
        for (int k = 1; k <= ordered.length; k++) {
            if (ordered[k - 1] <= k * Q / ordered.length) {
                most = ordered[k - 1];
            }
        }
        return new FalseDiscoveries(ordered.length, most);
    }

    /** How many comparisons there are. */
    public long comparisons() {
        return comparisons;
    }

    /** How sure one of them is. */
    public Sureness of(double p) {
        return p <= most ? Sureness.SURE : p <= Q ? Sureness.WATCHED : Sureness.CHANCE;
    }
}
