package io.cxm.channels;

import java.util.Arrays;

/**
 * A shopper's history summed up by item, sorted by item index: how often and when last it was bought, how strongly and
 * when last it was touched.
 */
public final class Own {
    private static final double DAY = 86_400_000;

    private final int[] items;
    private final int[] bought;
    private final long[] lastBought;
    private final long[] last;
    private final double[] strength;
    private final int[] newest;

    private Own(int n) {
        items = new int[n];
        bought = new int[n];
        lastBought = new long[n];
        last = new long[n];
        strength = new double[n];
        newest = new int[n];
        Arrays.fill(lastBought, Long.MIN_VALUE);
        Arrays.fill(last, Long.MIN_VALUE);
    }

    static Own of(History history, Signals signals, long clock) {
        long[] keys = new long[history.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) history.item(i) << 32) | i;
        }
        Arrays.sort(keys);
        int distinct = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || (keys[i] >>> 32) != (keys[i - 1] >>> 32)) {
                distinct++;
            }
        }
        Own own = new Own(distinct);
        int at = -1;
        for (int i = 0; i < keys.length; i++) {
            int position = (int) keys[i];
            if (i == 0 || (keys[i] >>> 32) != (keys[i - 1] >>> 32)) {
                at++;
                own.items[at] = history.item(position);
                own.newest[at] = position;
            }
            own.add(at, history, position, signals, clock);
        }
        return own;
    }

    private void add(int at, History history, int position, Signals signals, long clock) {
        long time = Math.min(history.time(position), clock);
        if (signals.has(history.typeNumber(position))) {
            bought[at]++;
            lastBought[at] = Math.max(lastBought[at], time);
        }
        last[at] = Math.max(last[at], time);
        strength[at] = Math.max(strength[at], signals.weight(history.typeNumber(position), history.value(position)));
    }

    /** How many different items. */
    public int size() {
        return items.length;
    }

    public int item(int i) {
        return items[i];
    }

    /** Where an item is in here, negative when it is not. */
    public int find(int item) {
        return Arrays.binarySearch(items, item);
    }

    /** How often it was bought. */
    public int bought(int i) {
        return bought[i];
    }

    /** Days since it was bought last; infinite when never. */
    public double daysSinceBought(int i, long clock) {
        return lastBought[i] == Long.MIN_VALUE ? Double.POSITIVE_INFINITY : days(clock - lastBought[i]);
    }

    /** Days since anything was done with it. */
    public double daysSince(int i, long clock) {
        return days(clock - last[i]);
    }

    /** What has no time of its own may be received long after the newest of all others. */
    private static double days(long age) {
        return Math.max(0, age) / DAY;
    }

    /** The strongest that any event said for it, 0 to 1. */
    public double strength(int i) {
        return strength[i];
    }

    /** The position in the history of its newest event. */
    public int newest(int i) {
        return newest[i];
    }
}
