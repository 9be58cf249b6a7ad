package io.cxm.channels.interest;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import java.util.Arrays;

/**
 * The vectors of a bundle's items that anybody wants, in the order of their indexes: blocks of {@link #BLOCK} items, within a block dimension by dimension, so that the inner
 * loop of a search runs over items and the compiler makes vector instructions of it.
 */
final class ItemVectors {
    /** The file's format; another one is refused. */
    static final int FORMAT = 1;

    private static final int BLOCK = 256;

    private final Column.Ints items;
    private final Column.Floats vectors;
    private final Factorisation factorisation;
    private final double[][] gram;

    /** @throws IllegalStateException when the columns are of another format, or do not fit together */
    ItemVectors(Columns columns) {
        Column.Ints shape = columns.ints("shape");
        if (shape.size() != 3 || shape.get(0) != FORMAT) {
            throw new IllegalStateException("interest.bin is not of format " + FORMAT);
        }
        Column.Doubles settings = columns.doubles("settings");
        this.factorisation = new Factorisation(shape.get(1), settings.get(0), settings.get(1), shape.get(2));
        this.items = columns.ints("items");
        this.vectors = columns.floats("vectors");
        Column.Doubles stored = columns.doubles("gram");
        int rank = factorisation.rank();
        if (vectors.size() != (long) blocks(count()) * BLOCK * rank || stored.size() != (long) rank * rank) {
            throw new IllegalStateException("interest.bin does not fit its shape");
        }
        this.gram = new double[rank][rank];
        for (int r = 0; r < rank; r++) {
            for (int s = 0; s < rank; s++) {
                gram[r][s] = stored.get((long) r * rank + s);
            }
        }
    }

    /**
     * The columns.
     *
     * @param items those that anybody wants, ascending
     * @param vectors by item
     */
    static Columns columns(int[] items, float[][] vectors, double[][] gram, Factorisation of) {
        int rank = of.rank();
        float[] all = new float[Math.multiplyExact(blocks(items.length) * BLOCK, rank)];
        for (int at = 0; at < items.length; at++) {
            for (int d = 0; d < rank; d++) {
                all[Math.toIntExact(place(at, d, rank))] = vectors[items[at]][d];
            }
        }
        double[] square = new double[rank * rank];
        for (int r = 0; r < rank; r++) {
            System.arraycopy(gram[r], 0, square, r * rank, rank);
        }
        return Columns.builder()
                .put("shape", new int[] {FORMAT, rank, of.rounds()})
                .put("settings", new double[] {of.unobserved(), of.regularisation()})
                .put("items", items)
                .put("vectors", all)
                .put("gram", square)
                .build();
    }

    int rank() {
        return factorisation.rank();
    }

    private int count() {
        return Math.toIntExact(items.size());
    }

    /** Whether an item has a vector. */
    boolean has(int item) {
        return find(item) >= 0;
    }

    private int find(int item) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = items.get(middle);
            if (found == item) {
                return middle;
            }
            if (found < item) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** α₀·Σ h·hᵀ of all items. */
    double[][] gram() {
        return gram;
    }

    /** By how much a shopper is drawn to zero whose wishes weigh so much in all. */
    double ridge(double weights) {
        return InterestFit.ridge(weights, count(), factorisation);
    }

    /** The vector of an item; that of one which nobody wants, or is newer than the bundle, is zero. */
    float[] vector(int item) {
        int at = find(item);
        float[] vector = new float[rank()];
        for (int d = 0; d < vector.length && at >= 0; d++) {
            vector[d] = vectors.get(place(at, d, vector.length));
        }
        return vector;
    }

    /** Scores all items against a vector, block by block. */
    void scan(double[] wanted, Scored to) {
        int rank = rank();
        float[] values = new float[BLOCK];
        float[] sums = new float[BLOCK];
        for (int first = 0; first < count(); first += BLOCK) {
            Arrays.fill(sums, 0);
            for (int d = 0; d < rank; d++) {
                vectors.copy(place(first, d, rank), values);
                float by = (float) wanted[d];
                for (int i = 0; i < BLOCK; i++) {
                    sums[i] += by * values[i];
                }
            }
            for (int i = 0; i < BLOCK && first + i < count(); i++) {
                to.item(items.get(first + (long) i), sums[i]);
            }
        }
    }

    private static int blocks(int items) {
        return (items + BLOCK - 1) / BLOCK;
    }

    private static long place(int at, int dimension, int rank) {
        return ((long) (at / BLOCK) * rank + dimension) * BLOCK + at % BLOCK;
    }

    /** Told each item's score. */
    @FunctionalInterface
    interface Scored {
        void item(int item, double score);
    }
}
