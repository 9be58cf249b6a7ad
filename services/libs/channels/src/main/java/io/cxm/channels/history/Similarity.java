package io.cxm.channels.history;

import io.cxm.bundle.Columns;
import io.cxm.channels.ItemSets;
import io.cxm.channels.NeighbourRows;
import io.cxm.channels.Scratch;

/**
 * Item-item matrices of channel {@code history}; which one serves is chosen on validation.
 *
 * <ul>
 *   <li>{@link Cosine}: S_ji = n_ij/(√(n_i·n_j) + shrink) over shoppers who have both, each worth 1/log(e + |H|).
 *   <li>{@link Sequence}: the same over directed pairs, γ^(steps − 1) for what came steps later, 1 in one basket, and
 *       {@code back} of that for what came before.
 *   <li>{@link Ease}: B = I − P·diag(1/P_ii) with P = (XᵀX + λI)⁻¹ (Steck, 2019), for catalogues whose inverse fits.
 * </ul>
 */
public sealed interface Similarity {
    /** How many neighbours of an item are kept. */
    int MOST = 300;

    /** For sets. */
    record Cosine(double shrink) implements Similarity {}

    /** For sequences. */
    record Sequence(double gamma, double back, double shrink) implements Similarity {}

    /** For catalogues of at most a few thousand items. */
    record Ease(double lambda, Inverter inverter) implements Similarity {}

    /** Inverts a symmetric positive definite matrix, row by row in one array. */
    @FunctionalInterface
    interface Inverter {
        float[] invert(float[] matrix, int n);
    }

    /** Fits the matrix and stores it. */
    default void fit(ItemSets sets, Columns.Builder to) {
        switch (this) {
            case Cosine cosine -> pairs(sets, to, (size, steps, strength) -> strength / user(size), cosine.shrink);
            case Sequence sequence ->
                pairs(
                        sets,
                        to,
                        (size, steps, strength) -> {
                            double decay = Math.pow(sequence.gamma, Math.max(0, Math.abs(steps) - 1));
                            return strength * decay * (steps < 0 ? sequence.back : 1) / user(size);
                        },
                        sequence.shrink);
            case Ease ease -> ease(sets, to, ease);
        }
    }

    private static double user(int size) {
        return Math.log(Math.E + size);
    }

    private static void pairs(ItemSets sets, Columns.Builder to, ItemSets.PairWeight weight, double shrink) {
        double[] norms = new double[sets.items()];
        for (int u = 0; u < sets.shoppers(); u++) {
            for (int place = 0; place < sets.size(u); place++) {
                norms[sets.item(u, place)] += 1 / user(sets.size(u));
            }
        }
        Scratch.Pool pool = new Scratch.Pool(sets.items());
        NeighbourRows rows = new NeighbourRows(sets.items(), MOST);
        for (int j = 0; j < sets.items(); j++) {
            Scratch sums = pool.borrow();
            sets.pairs(j, weight, sums);
            double norm = norms[j];
            rows.add(sums.count(), new NeighbourRows.Entry() {
                @Override
                public int item(int position) {
                    return sums.touched(position);
                }

                @Override
                public double weight(int position) {
                    int i = sums.touched(position);
                    return sums.sum(i) / (Math.sqrt(norm * norms[i]) + shrink);
                }
            });
            pool.giveBack(sums);
        }
        rows.put(to);
    }

    private static void ease(ItemSets sets, Columns.Builder to, Ease ease) {
        int n = sets.items();
        float[] gram = new float[n * n];
        for (int u = 0; u < sets.shoppers(); u++) {
            for (int a = 0; a < sets.size(u); a++) {
                int row = sets.item(u, a) * n;
                for (int b = 0; b < sets.size(u); b++) {
                    gram[row + sets.item(u, b)]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            gram[i * n + i] += (float) ease.lambda;
        }
        float[] inverse = ease.inverter.invert(gram, n);
        NeighbourRows rows = new NeighbourRows(n, MOST);
        for (int j = 0; j < n; j++) {
            int row = j;
            rows.add(n, new NeighbourRows.Entry() {
                @Override
                public int item(int position) {
                    return position;
                }

                @Override
                public double weight(int i) {
                    return i == row ? 0 : -inverse[row * n + i] / inverse[i * n + i];
                }
            });
        }
        rows.put(to);
    }
}
