package io.cxm.channels.interest;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import java.util.Arrays;

/**
 * The items' vectors of a bundle: blocks of {@link #BLOCK} items, within a block dimension by dimension, so that the inner
 * loop of a search runs over items and the compiler makes vector instructions of it.
 */
final class ItemVectors {
    /** The file's format; another one is refused. */
    static final int FORMAT = 1;

    private static final int BLOCK = 256;

    private final Column.Floats vectors;
    private final Factorisation factorisation;
    private final int items;
    private final int wanted;
    private final double[][] gram;

    /** @throws IllegalStateException when the columns are of another format, or do not fit together */
    ItemVectors(Columns columns) {
        Column.Ints shape = columns.ints("shape");
        if (shape.size() != 5 || shape.get(0) != FORMAT) {
            throw new IllegalStateException("interest.bin is not of format " + FORMAT);
        }
        Column.Doubles settings = columns.doubles("settings");
        this.factorisation = new Factorisation(shape.get(1), settings.get(0), settings.get(1), shape.get(4));
        this.items = shape.get(2);
        this.wanted = shape.get(3);
        this.vectors = columns.floats("vectors");
        Column.Doubles stored = columns.doubles("gram");
        int rank = factorisation.rank();
        if (vectors.size() != (long) blocks(items) * BLOCK * rank || stored.size() != (long) rank * rank) {
            throw new IllegalStateException("interest.bin does not fit its shape");
        }
        this.gram = new double[rank][rank];
        for (int r = 0; r < rank; r++) {
            for (int s = 0; s < rank; s++) {
                gram[r][s] = stored.get((long) r * rank + s);
            }
        }
    }

    static Columns columns(float[][] vectors, double[][] gram, Factorisation of, int wanted) {
        int rank = of.rank();
        float[] all = new float[blocks(vectors.length) * BLOCK * rank];
        for (int i = 0; i < vectors.length; i++) {
            for (int d = 0; d < rank; d++) {
                all[Math.toIntExact(place(i, d, rank))] = vectors[i][d];
            }
        }
        double[] square = new double[rank * rank];
        for (int r = 0; r < rank; r++) {
            System.arraycopy(gram[r], 0, square, r * rank, rank);
        }
        return Columns.builder()
                .put("shape", new int[] {FORMAT, rank, vectors.length, wanted, of.rounds()})
                .put("settings", new double[] {of.unobserved(), of.regularisation()})
                .put("vectors", all)
                .put("gram", square)
                .build();
    }

    int rank() {
        return factorisation.rank();
    }

    int items() {
        return items;
    }

    /** α₀·Σ h·hᵀ of all items. */
    double[][] gram() {
        return gram;
    }

    /** By how much a shopper is drawn to zero whose wishes weigh so much in all. */
    double ridge(double weights) {
        return InterestFit.ridge(weights, wanted, factorisation);
    }

    /** The vector of an item; that of one which is newer than the bundle is zero. */
    float[] vector(int item) {
        float[] vector = new float[rank()];
        for (int d = 0; d < vector.length && item < items; d++) {
            vector[d] = vectors.get(place(item, d, vector.length));
        }
        return vector;
    }

    /** Scores all items against a vector, block by block. */
    void scan(double[] wanted, Scored to) {
        int rank = rank();
        float[] values = new float[BLOCK];
        float[] sums = new float[BLOCK];
        for (int first = 0; first < items; first += BLOCK) {
            Arrays.fill(sums, 0);
            for (int d = 0; d < rank; d++) {
                vectors.copy(place(first, d, rank), values);
                float by = (float) wanted[d];
                for (int i = 0; i < BLOCK; i++) {
                    sums[i] += by * values[i];
                }
            }
            for (int i = 0; i < BLOCK && first + i < items; i++) {
                to.item(first + i, sums[i]);
            }
        }
    }

    private static int blocks(int items) {
        return (items + BLOCK - 1) / BLOCK;
    }

    private static long place(int item, int dimension, int rank) {
        return ((long) (item / BLOCK) * rank + dimension) * BLOCK + item % BLOCK;
    }

    /** Told each item's score. */
    @FunctionalInterface
    interface Scored {
        void item(int item, double score);
    }
}
