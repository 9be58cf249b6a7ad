package io.cxm.training.job.data;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** Numbers by a key, those of one key in rising order: a map whose values are many, in two arrays. */
final class Grouping {
    /** The key of what belongs to none. */
    static final long NONE = Long.MIN_VALUE;

    private static final int[] NOBODY = {};

    private final long[] keys;
    private final int[] members;

    private Grouping(long[] keys, int[] members) {
        this.keys = keys;
        this.members = members;
    }

    /** Groups the numbers below {@code n}. */
    static Grouping of(int n, IntToLongFunction key) {
        long[] all = new long[n];
        Arrays.setAll(all, key);
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int by = Long.compare(all[a], all[b]);
            return by != 0 ? by : Integer.compare(a, b);
        });
        long[] keys = new long[n];
        int[] members = new int[n];
        for (int i = 0; i < n; i++) {
            members[i] = order[i];
            keys[i] = all[members[i]];
        }
        return new Grouping(keys, members);
    }

    /** Two numbers as one key; {@link #NONE} where one of them is negative. */
    static long pair(int a, int b) {
        return a < 0 || b < 0 ? NONE : (long) a << 32 | b;
    }

    /** The numbers of a key. */
    int[] of(long key) {
        if (key == NONE) {
            return NOBODY;
        }
        int from = first(key);
        int to = from;
        while (to < keys.length && keys[to] == key) {
            to++;
        }
        return from == to ? NOBODY : Arrays.copyOfRange(members, from, to);
    }

    /** The last number of a key of which something holds that holds of those before it too; −1 where it holds of none. */
    int last(long key, IntPredicate holds) {
        if (key == NONE) {
            return -1;
        }
        int from = first(key);
        int low = from;
        int high = key == Long.MAX_VALUE ? keys.length : first(key + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(members[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == from ? -1 : members[low - 1];
    }

    private int first(long key) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
