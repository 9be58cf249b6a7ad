package io.cxm.local.quality.protocol;

import java.util.ArrayList;
import java.util.List;

/** The ten highest scores. */
final class TopTen {
    private static final int K = 10;

    private TopTen() {}

    /** Their places, the highest first, of equals the first; what is not a number is passed over. */
    static List<Integer> of(double[] scores) {
        int[] best = new int[K + 1];
        int size = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean enters = size < K ? !Double.isNaN(scores[i]) : scores[i] > scores[best[K - 1]];
            if (enters) {
                int at = size;
                while (at > 0 && scores[best[at - 1]] < scores[i]) {
                    best[at] = best[at - 1];
                    at--;
                }
                best[at] = i;
                size = Math.min(K, size + 1);
            }
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            places.add(best[i]);
        }
        return places;
    }
}
