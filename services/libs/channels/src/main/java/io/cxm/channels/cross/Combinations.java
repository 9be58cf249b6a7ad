package io.cxm.channels.cross;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.features.Hashing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Three combinations for each item, each within the one before: its category, category ∧ brand, category ∧ brand ∧ band of
 * price; and how much of all that is wanted lies in each.
 */
final class Combinations {
    /** Category, brand, band. */
    static final int LEVELS = 3;

    private static final double BAND = 0.75;
    private static final double SMOOTHING = 0.5;

    private final Column.Ints of;
    private final Column.Floats shares;
    private final Column.Ints offsets;
    private final Column.Ints items;

    Combinations(Columns columns) {
        of = columns.ints("combinations");
        shares = columns.floats("combinations.shares");
        offsets = columns.ints("combinations.offsets");
        items = columns.ints("combinations.items");
    }

    /** Where the items of a category begin; the narrower combinations list none. */
    int from(int combination) {
        return offsets.get(combination);
    }

    /** Where they end, exclusively. */
    int to(int combination) {
        return offsets.get(combination + 1L);
    }

    int item(int at) {
        return items.get(at);
    }

    /** The number of an item's combination. */
    int of(int item, int level) {
        return of.get((long) item * LEVELS + level);
    }

    /** The share of all that is wanted. */
    float share(int combination) {
        return shares.get(combination);
    }

    int size() {
        return (int) shares.size();
    }

    static void fit(int[] categories, int[] brands, float[] logPrices, float[] popularity, Columns.Builder to) {
        Map<Long, Integer> numbers = new HashMap<>();
        int[] of = new int[categories.length * LEVELS];
        double sum = 0;
        for (int i = 0; i < categories.length; i++) {
            long key = Hashing.mix(categories[i]);
            of[i * LEVELS] = number(key, numbers);
            key = Hashing.mix(key ^ brands[i]);
            of[i * LEVELS + 1] = number(key + 1, numbers);
            key = Hashing.mix(key ^ (int) Math.ceil(logPrices[i] / BAND));
            of[i * LEVELS + 2] = number(key + 2, numbers);
            sum += popularity[i] + SMOOTHING;
        }
        float[] shares = new float[numbers.size()];
        for (int i = 0; i < of.length; i++) {
            shares[of[i]] += (float) ((popularity[i / LEVELS] + SMOOTHING) / sum);
        }
        int[] ends = new int[shares.length + 1];
        for (int i = 0; i < categories.length; i++) {
            ends[of[i * LEVELS] + 1]++;
        }
        for (int c = 0; c < shares.length; c++) {
            ends[c + 1] += ends[c];
        }
        int[] items = new int[categories.length];
        int[] fill = Arrays.copyOf(ends, shares.length);
        for (int i = 0; i < categories.length; i++) {
            items[fill[of[i * LEVELS]]++] = i;
        }
        to.put("combinations", of)
                .put("combinations.shares", shares)
                .put("combinations.offsets", ends)
                .put("combinations.items", items);
    }

    private static int number(long key, Map<Long, Integer> numbers) {
        Integer known = numbers.putIfAbsent(key, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }
}
