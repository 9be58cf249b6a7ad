package io.cxm.local.quality.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** S_ij = Σ over shoppers with both of the pair's weight, over √(n_i·n_j), n the shoppers of an item; S_ii by the same rule. */
final class Pairs {
    private final int[][] others;
    private final float[][] weights;

    private Pairs(int items) {
        this.others = new int[items][];
        this.weights = new float[items][];
    }

    /** What a pair of one shopper counts. */
    @FunctionalInterface
    interface Weight {
        /** The weight where the other item came so many places after this one; negative where before, 0 for itself. */
        double of(int steps);
    }

    /** A shopper's items and the place of one of them. */
    private record Held(int[] history, int place) {}

    static Pairs of(Baskets baskets, Weight weight) {
        List<List<Held>> holders = new ArrayList<>();
        for (int i = 0; i < baskets.items(); i++) {
            holders.add(new ArrayList<>());
        }
        for (int[] history : baskets.histories()) {
            int[] once = Baskets.once(history);
            for (int place = 0; place < once.length; place++) {
                holders.get(once[place]).add(new Held(once, place));
            }
        }
        Pairs pairs = new Pairs(baskets.items());
        double[] sums = new double[baskets.items()];
        for (int item = 0; item < sums.length; item++) {
            for (Held held : holders.get(item)) {
                for (int place = 0; place < held.history.length; place++) {
                    sums[held.history[place]] += weight.of(place - held.place);
                }
            }
            pairs.row(item, sums, holders);
            holders.get(item).forEach(held -> Arrays.stream(held.history).forEach(i -> sums[i] = 0));
        }
        return pairs;
    }

    private void row(int item, double[] sums, List<List<Held>> holders) {
        double own = holders.get(item).size();
        int[] found = holders.get(item).stream()
                .flatMapToInt(held -> Arrays.stream(held.history))
                .distinct()
                .filter(other -> sums[other] != 0)
                .toArray();
        others[item] = found;
        weights[item] = new float[found.length];
        for (int i = 0; i < found.length; i++) {
            weights[item][i] = (float)
                    (sums[found[i]] / Math.sqrt(own * holders.get(found[i]).size()));
        }
    }

    /** Adds an item's row, so many times. */
    void add(int item, double times, double[] to) {
        for (int i = 0; i < others[item].length; i++) {
            to[others[item][i]] += times * weights[item][i];
        }
    }
}
