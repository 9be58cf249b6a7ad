package io.cxm.local.quality;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How good a list of ten is: NDCG with gain 1 and discount 1 / log₂(rank + 1) over the ideal list of min(10, relevant)
 * items (Järvelin and Kekäläinen, 2002), the share of the relevant that it holds, and whether it holds any.
 */
record ListScore(double ndcg, double recall, double hit) {
    static final int K = 10;

    static ListScore of(List<String> items, Set<String> relevant) {
        double gain = 0;
        int found = 0;
        Set<String> counted = new HashSet<>();
        for (int rank = 1; rank <= Math.min(K, items.size()); rank++) {
            String item = items.get(rank - 1);
            if (relevant.contains(item) && counted.add(item)) {
                gain += discount(rank);
                found++;
            }
        }
        double ideal = 0;
        for (int rank = 1; rank <= Math.min(K, relevant.size()); rank++) {
            ideal += discount(rank);
        }
        return new ListScore(gain / ideal, (double) found / relevant.size(), found > 0 ? 1 : 0);
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 1.0);
    }
}
