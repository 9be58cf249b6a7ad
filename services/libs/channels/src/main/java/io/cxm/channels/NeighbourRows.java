package io.cxm.channels;

import io.cxm.bundle.Columns;
import java.util.Arrays;

/** Collects the rows of {@link Neighbours}, of each only the strongest. */
public final class NeighbourRows {
    private final int most;
    private final int[] offsets;
    private int[] items = new int[1024];
    private float[] weights = new float[1024];
    private int rows;
    private int size;

    /** @param most how many neighbours of an item are kept, by absolute weight */
    public NeighbourRows(int rows, int most) {
        this.offsets = new int[rows + 1];
        this.most = most;
    }

    /** The next item's neighbours. */
    public void add(int count, Entry entries) {
        TopK best = new TopK(Math.min(most, count));
        for (int i = 0; i < count; i++) {
            double weight = Math.abs(entries.weight(i));
            if (weight > 0) {
                best.offer(i, weight);
            }
        }
        int[] kept = best.drain("").items();
        long[] sorted = new long[kept.length];
        for (int i = 0; i < kept.length; i++) {
            sorted[i] = ((long) entries.item(kept[i]) << 32) | kept[i];
        }
        Arrays.sort(sorted);
        if (size + sorted.length > items.length) {
            int room = Math.max(size + sorted.length, 2 * items.length);
            items = Arrays.copyOf(items, room);
            weights = Arrays.copyOf(weights, room);
        }
        for (long entry : sorted) {
            items[size] = (int) (entry >>> 32);
            weights[size++] = (float) entries.weight((int) entry);
        }
        offsets[++rows] = size;
    }

    /** Stores them. */
    public void put(Columns.Builder columns) {
        Neighbours.put(columns, offsets, Arrays.copyOf(items, size), Arrays.copyOf(weights, size));
    }

    /** What a row offers, by position. */
    public interface Entry {
        int item(int position);

        double weight(int position);
    }
}
