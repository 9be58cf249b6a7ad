package io.cxm.channels;

import java.util.Arrays;

/**
 * What all shoppers did, for fitting: the interactions of shopper u are {@code offsets[u] … offsets[u + 1] − 1}, oldest
 * first, in parallel arrays.
 *
 * @param items the size of the catalogue
 * @param place the device and the page of each, see {@link Surroundings#place}
 * @param searched which search led to each
 * @param clock the newest time that is known, in milliseconds since 1970: ages count from here
 */
public record ShopperLog(
        int items,
        int[] offsets,
        int[] item,
        byte[] type,
        float[] value,
        long[] time,
        short[] place,
        Searched searched,
        long clock) {

    /** A log without searches. */
    public ShopperLog(
            int items, int[] offsets, int[] item, byte[] type, float[] value, long[] time, short[] place, long clock) {
        this(items, offsets, item, type, value, time, place, Searched.nothing(item.length), clock);
    }

    /** A log of which nobody knows where anything was done. */
    public ShopperLog(int items, int[] offsets, int[] item, byte[] type, float[] value, long[] time, long clock) {
        this(items, offsets, item, type, value, time, new short[item.length], clock);
    }

    public int shoppers() {
        return offsets.length - 1;
    }

    public int size() {
        return item.length;
    }

    /** One shopper's newest interactions, at most so many, as a query has them. */
    public History history(int shopper, int most) {
        int to = offsets[shopper + 1];
        int from = Math.max(offsets[shopper], to - most);
        int n = to - from;
        int[] items = new int[n];
        byte[] types = new byte[n];
        float[] values = new float[n];
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            items[i] = item[to - 1 - i];
            types[i] = type[to - 1 - i];
            values[i] = value[to - 1 - i];
            times[i] = time[to - 1 - i];
        }
        return History.of(items, types, values, times, i -> Integer.toString(to - 1 - i));
    }

    /** Only the interactions that are kept, with the clock of the newest of them. */
    public ShopperLog filtered(Keep keep) {
        int[] kept = new int[item.length];
        int[] newOffsets = new int[offsets.length];
        int n = 0;
        long newest = Long.MIN_VALUE;
        for (int u = 0; u < shoppers(); u++) {
            for (int i = offsets[u]; i < offsets[u + 1]; i++) {
                if (keep.keeps(i)) {
                    kept[n++] = i;
                    newest = Math.max(newest, time[i]);
                }
            }
            newOffsets[u + 1] = n;
        }
        int[] rows = Arrays.copyOf(kept, n);
        int[] newItem = new int[n];
        byte[] newType = new byte[n];
        float[] newValue = new float[n];
        long[] newTime = new long[n];
        short[] newPlace = new short[n];
        for (int i = 0; i < n; i++) {
            newItem[i] = item[rows[i]];
            newType[i] = type[rows[i]];
            newValue[i] = value[rows[i]];
            newTime[i] = time[rows[i]];
            newPlace[i] = place[rows[i]];
        }
        return new ShopperLog(
                items,
                newOffsets,
                newItem,
                newType,
                newValue,
                newTime,
                newPlace,
                searched.only(rows),
                n == 0 ? clock : newest);
    }

    /** Whether an interaction is kept, by its position. */
    @FunctionalInterface
    public interface Keep {
        boolean keeps(int interaction);
    }
}
