package io.cxm.local.quality;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How good a list of ten, or of so many, is: NDCG with gain 1 and discount 1 / log₂(rank + 1) over the ideal list of min(10,
 * relevant) items (Järvelin and Kekäläinen, 2002), the share of the relevant that it holds, the share of its places that are
 * relevant, and whether any is.
 */
record ListScore(double ndcg, double recall, double precision, double hit) {
    static final int K = 10;

    static ListScore of(List<String> items, Set<String> relevant) {
        return of(items, relevant, K);
    }

    /** The score of the first {@code k} places. */
    static ListScore of(List<String> items, Set<String> relevant, int k) {
        double gain = 0;
        int found = 0;
        Set<String> counted = new HashSet<>();
        for (int rank = 1; rank <= Math.min(k, items.size()); rank++) {
            String item = items.get(rank - 1);
            if (relevant.contains(item) && counted.add(item)) {
                gain += discount(rank);
                found++;
            }
        }
        double ideal = 0;
        for (int rank = 1; rank <= Math.min(k, relevant.size()); rank++) {
            ideal += discount(rank);
        }
        return new ListScore(gain / ideal, (double) found / relevant.size(), (double) found / k, found > 0 ? 1 : 0);
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 1.0);
    }
}
