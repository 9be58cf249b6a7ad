package io.cxm.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether what was promised was kept: what one bin of a reliability diagram shows (DeGroot and Fienberg, 1983).
 *
 * @param n how many probabilities it holds
 * @param promised their mean
 * @param kept the share of them that came true
 * @param low the lower end of Wilson's 95 % score interval of {@code kept} (E. B. Wilson, 1927)
 */
public record Reliability(int n, double promised, double kept, double low, double high) {
    /** The two-sided 95 % point of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Bins of equally many, by ascending probability, but what has the same probability stays together: a part of it is no
     * sample of its own. So there may be fewer, and their sizes differ.
     */
    public static List<Reliability> bins(double[] probabilities, boolean[] labels) {
        int[] order = Quality.ascending(probabilities);
        int n = order.length;
        List<Reliability> bins = new ArrayList<>();
        int from = 0;
        for (int bin = 1; bin <= Quality.BINS; bin++) {
            int to = Math.max(from, (int) ((long) n * bin / Quality.BINS));
            while (to > from && to < n && probabilities[order[to]] == probabilities[order[to - 1]]) {
                to++;
            }
            if (to > from) {
                bins.add(of(probabilities, labels, Arrays.copyOfRange(order, from, to)));
                from = to;
            }
        }
        return bins;
    }

    private static Reliability of(double[] probabilities, boolean[] labels, int[] members) {
        double promised = 0;
        int hits = 0;
        for (int i : members) {
            promised += probabilities[i];
            hits += labels[i] ? 1 : 0;
        }
        double n = members.length;
        double p = hits / n;
        double centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        // at the ends the formula is exact in theory and off by rounding in practice
        double low = hits == 0 ? 0 : Math.max(0, centre - half);
        double high = hits == members.length ? 1 : Math.min(1, centre + half);
        return new Reliability(members.length, promised / n, p, low, high);
    }
}
