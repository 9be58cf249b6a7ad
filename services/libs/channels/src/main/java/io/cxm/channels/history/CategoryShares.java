package io.cxm.channels.history;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.TopK;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which items of a category are wanted: per category the {@link #MOST} most popular with their shares, P(i | category).
 * Who buys a category again but not always the same item is served by it.
 */
final class CategoryShares {
    private static final int MOST = 30;

    private final Column.Ints category;
    private final Column.Ints offsets;
    private final Column.Ints items;
    private final Column.Floats shares;

    private CategoryShares(Column.Ints category, Column.Ints offsets, Column.Ints items, Column.Floats shares) {
        this.category = category;
        this.offsets = offsets;
        this.items = items;
        this.shares = shares;
    }

    static CategoryShares of(Columns columns) {
        return new CategoryShares(
                columns.ints("category"),
                columns.ints("category.offsets"),
                columns.ints("category.items"),
                columns.floats("category.shares"));
    }

    /**
     * Fits and stores them.
     *
     * @param hashes per item that of its category, 0 for none
     */
    static void fit(int[] hashes, float[] popularity, Columns.Builder to) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] category = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            Integer number = hashes[i] == 0 ? Integer.valueOf(-1) : numbers.get(hashes[i]);
            if (number == null) {
                number = numbers.size();
                numbers.put(hashes[i], number);
            }
            category[i] = number;
        }
        double[] sums = new double[numbers.size()];
        TopK[] best = new TopK[numbers.size()];
        for (int i = 0; i < category.length; i++) {
            if (category[i] >= 0 && popularity[i] > 0) {
                sums[category[i]] += popularity[i];
                if (best[category[i]] == null) {
                    best[category[i]] = new TopK(MOST);
                }
                best[category[i]].offer(i, popularity[i]);
            }
        }
        int[] offsets = new int[numbers.size() + 1];
        int[] items = new int[numbers.size() * MOST];
        float[] shares = new float[items.length];
        int n = 0;
        for (int c = 0; c < best.length; c++) {
            int[] kept = best[c] == null ? new int[0] : best[c].drain("").items();
            for (int item : kept) {
                items[n] = item;
                shares[n++] = (float) (popularity[item] / sums[c]);
            }
            offsets[c + 1] = n;
        }
        to.put("category", category)
                .put("category.offsets", offsets)
                .put("category.items", Arrays.copyOf(items, n))
                .put("category.shares", Arrays.copyOf(shares, n));
    }

    /** The number of an item's category, −1 for none. */
    int category(int item) {
        return item < category.size() ? category.get(item) : -1;
    }

    int from(int category) {
        return offsets.get(category);
    }

    int to(int category) {
        return offsets.get(category + 1L);
    }

    int item(int at) {
        return items.get(at);
    }

    float share(int at) {
        return shares.get(at);
    }

    /** The share of an item within its category; 0 for one that is not among the most popular. */
    double share(int category, int item) {
        for (int at = from(category); at < to(category); at++) {
            if (items.get(at) == item) {
                return shares.get(at);
            }
        }
        return 0;
    }
}
