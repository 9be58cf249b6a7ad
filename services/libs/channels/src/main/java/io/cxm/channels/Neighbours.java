package io.cxm.channels;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;

/** A sparse matrix of items by items: per item its neighbours, sorted by index, each with a weight. */
public final class Neighbours {
    private final Column.Ints offsets;
    private final Column.Ints items;
    private final Column.Floats weights;

    private Neighbours(Column.Ints offsets, Column.Ints items, Column.Floats weights) {
        this.offsets = offsets;
        this.items = items;
        this.weights = weights;
    }

    /** The matrix that {@link #put} stored. */
    public static Neighbours of(Columns columns) {
        return new Neighbours(
                columns.ints("neighbours.offsets"),
                columns.ints("neighbours.items"),
                columns.floats("neighbours.weights"));
    }

    /** Stores a matrix: {@code offsets} has one more element than there are rows. */
    public static void put(Columns.Builder columns, int[] offsets, int[] items, float[] weights) {
        columns.put("neighbours.offsets", offsets)
                .put("neighbours.items", items)
                .put("neighbours.weights", weights);
    }

    /** Where an item's neighbours begin; an item that is newer than the matrix has none. */
    public int from(int item) {
        return item < offsets.size() - 1 ? offsets.get(item) : 0;
    }

    /** Where they end, exclusively. */
    public int to(int item) {
        return item < offsets.size() - 1 ? offsets.get(item + 1L) : 0;
    }

    public int item(int at) {
        return items.get(at);
    }

    public float weight(int at) {
        return weights.get(at);
    }

    /** The weight of one neighbour; 0 when it is none. */
    public float weight(int item, int neighbour) {
        int low = from(item);
        int high = to(item) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = items.get(middle);
            if (found == neighbour) {
                return weights.get(middle);
            }
            if (found < neighbour) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return 0;
    }
}
