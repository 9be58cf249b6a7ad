package io.cxm.channels.interest;

import io.cxm.bundle.Columns;
import io.cxm.channels.ItemSets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Implicit matrix factorisation by alternating least squares (Hu, Koren and Volinsky, 2008), with the regularisation of
 * Rendle, Krichene, Zhang and Koren (2022, "Revisiting the performance of iALS on item recommendation benchmarks"). With
 * c_ui the strength of what shopper u did with item i, zero where nothing, vectors w_u and h_i minimise
 *
 * <pre>Σ_ui c_ui·(1 − ⟨w_u,h_i⟩)² + α₀·Σ_ui ⟨w_u,h_i⟩²
 *   + λ·Σ_u (Σ_i c_ui + α₀·|I|)·‖w_u‖² + λ·Σ_i (Σ_u c_ui + α₀·|U|)·‖h_i‖²</pre>
 *
 * <p>Each half of a round is exact for its side. α₀ is 1/α of Hu et al. Only the items' vectors are kept: a shopper's is one
 * more half round over what they have, so serving solves it from the history of the moment ({@link InterestChannel}). The
 * same sets give the same vectors: nothing is drawn but where items begin, by a fixed seed.
 */
public final class InterestFit {
    private static final double BEGIN = 0.1;
    private static final long SEED = 20081201;

    private final ItemSets sets;
    private final int shoppers;
    private final int wanted;
    private final long wishes;

    public InterestFit(ItemSets sets) {
        this.sets = sets;
        int some = 0;
        long all = 0;
        for (int u = 0; u < sets.shoppers(); u++) {
            some += sets.size(u) > 0 ? 1 : 0;
            all += sets.size(u);
        }
        int held = 0;
        for (int i = 0; i < sets.items(); i++) {
            held += sets.holders(i) > 0 ? 1 : 0;
        }
        this.shoppers = some;
        this.wanted = held;
        this.wishes = all;
    }

    /** How many shoppers want anything. */
    public int shoppers() {
        return shoppers;
    }

    /** How many items anybody wants. */
    public int wanted() {
        return wanted;
    }

    /** How many pairs of shopper and item there are. */
    public long wishes() {
        return wishes;
    }

    /** What a fit costs, see {@link Factorisation#cost}. */
    public double cost(Factorisation of) {
        return of.cost(wishes, shoppers, wanted);
    }

    /** The columns of channel {@code interest}. */
    public Columns columns(Factorisation of) {
        float[][] items = begin(of.rank());
        float[][] users = new float[sets.shoppers()][];
        float[] none = new float[of.rank()]; // of all who wish for nothing, who may be most
        Rows byShopper = byShopper();
        Arrays.setAll(users, u -> byShopper.size(u) > 0 ? new float[of.rank()] : none);
        for (int round = 0; round < of.rounds(); round++) {
            solve(items, users, wanted, byShopper(), of);
            solve(users, items, shoppers, byItem(), of);
        }
        int[] with = IntStream.range(0, sets.items())
                .filter(item -> sets.holders(item) > 0)
                .toArray();
        return ItemVectors.columns(with, items, gram(items, of), of);
    }

    /** Items that nobody wants stay at zero, and are never found. */
    private float[][] begin(int rank) {
        Random random = new Random(SEED);
        float[][] items = new float[sets.items()][rank];
        for (int i = 0; i < items.length; i++) {
            for (int d = 0; d < rank && sets.holders(i) > 0; d++) {
                items[i][d] = (float) (random.nextGaussian() * BEGIN / Math.sqrt(rank));
            }
        }
        return items;
    }

    /** Solves all vectors of one side, the other held fixed. */
    private static void solve(float[][] fixed, float[][] to, int others, Rows rows, Factorisation of) {
        double[][] gram = gram(fixed, of);
        NormalEquations equations = new NormalEquations(of.rank());
        for (int row = 0; row < to.length; row++) {
            int size = rows.size(row);
            if (size == 0) {
                continue;
            }
            equations.clear();
            double weights = 0;
            int n = 0;
            for (; n + 3 < size; n += 4) {
                equations.add(
                        rows.weight(row, n),
                        fixed[rows.other(row, n)],
                        rows.weight(row, n + 1),
                        fixed[rows.other(row, n + 1)],
                        rows.weight(row, n + 2),
                        fixed[rows.other(row, n + 2)],
                        rows.weight(row, n + 3),
                        fixed[rows.other(row, n + 3)]);
            }
            for (; n < size; n++) {
                equations.add(rows.weight(row, n), fixed[rows.other(row, n)]);
            }
            for (n = 0; n < size; n++) {
                weights += rows.weight(row, n);
            }
            equations.decompose(gram, ridge(weights, others, of));
            double[] solved = equations.solve();
            for (int d = 0; d < solved.length; d++) {
                to[row][d] = (float) solved[d];
            }
        }
    }

    static double ridge(double weights, int others, Factorisation of) {
        return of.regularisation() * (weights + of.unobserved() * others);
    }

    /** α₀·Σ h·hᵀ, right of the diagonal and it. */
    private static double[][] gram(float[][] vectors, Factorisation of) {
        int rank = of.rank();
        double[][] gram = new double[rank][rank];
        for (float[] vector : vectors) {
            for (int r = 0; r < rank; r++) {
                double by = of.unobserved() * vector[r];
                double[] row = gram[r];
                for (int s = r; by != 0 && s < rank; s++) {
                    row[s] += by * vector[s];
                }
            }
        }
        return gram;
    }

    private Rows byShopper() {
        return new Rows() {
            @Override
            public int size(int row) {
                return sets.size(row);
            }

            @Override
            public int other(int row, int n) {
                return sets.item(row, n);
            }

            @Override
            public float weight(int row, int n) {
                return sets.strength(row, n);
            }
        };
    }

    private Rows byItem() {
        return new Rows() {
            @Override
            public int size(int row) {
                return sets.holders(row);
            }

            @Override
            public int other(int row, int n) {
                return sets.holder(row, n);
            }

            @Override
            public float weight(int row, int n) {
                return sets.holderStrength(row, n);
            }
        };
    }

    /** Wishes of one side. */
    private interface Rows {
        int size(int row);

        int other(int row, int n);

        float weight(int row, int n);
    }
}
