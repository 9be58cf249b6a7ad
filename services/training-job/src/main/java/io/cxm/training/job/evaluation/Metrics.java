package io.cxm.training.job.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * The metrics of one list of k items against the items that were relevant (R36). AP@k = Σ P@r·rel_r / min(k, |relevant|);
 * the reciprocal rank is that of the first relevant item; the ideal of NDCG has min(k, |relevant|) items.
 */
public final class Metrics {
    /** Their names, in the order of {@link #of}. */
    public static final List<String> NAMES = List.of("ndcg", "recall", "precision", "f1", "map", "mrr", "hit1");

    /** How long lists are. */
    public static final int K = 10;

    private Metrics() {}

    /**
     * The metrics of one shopper.
     *
     * @param ranked items, best first; those beyond k do not count
     * @param relevant sorted, not empty
     */
    public static double[] of(int[] ranked, int[] relevant) {
        int k = Math.min(K, ranked.length);
        double gain = 0;
        double precisions = 0;
        double reciprocal = 0;
        int hits = 0;
        for (int r = 0; r < k; r++) {
            if (Arrays.binarySearch(relevant, ranked[r]) >= 0) {
                hits++;
                gain += 1 / log2(r + 2);
                precisions += (double) hits / (r + 1);
                reciprocal = reciprocal == 0 ? 1.0 / (r + 1) : reciprocal;
            }
        }
        int most = Math.min(K, relevant.length);
        double ideal = 0;
        for (int r = 0; r < most; r++) {
            ideal += 1 / log2(r + 2);
        }
        double precision = (double) hits / K;
        double recall = (double) hits / relevant.length;
        double f1 = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
        boolean first = k > 0 && Arrays.binarySearch(relevant, ranked[0]) >= 0;
        return new double[] {gain / ideal, recall, precision, f1, precisions / most, reciprocal, first ? 1 : 0};
    }

    /**
     * The share of what was relevant among the first k.
     *
     * @param relevant sorted, not empty
     */
    public static double recall(int[] ranked, int[] relevant, int k) {
        int hits = 0;
        for (int r = 0; r < Math.min(k, ranked.length); r++) {
            hits += Arrays.binarySearch(relevant, ranked[r]) >= 0 ? 1 : 0;
        }
        return (double) hits / relevant.length;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
