package io.cxm.channels;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sums per item that a search fills: a dense array with a list of what was touched, so that clearing costs what filling
 * did. Borrowed and given back, since allocating the catalogue's size a request would be most of the work.
 */
public final class Scratch {
    private double[] sums;
    private boolean[] has;
    private int[] touched = new int[256];
    private int count;

    private Scratch(int size) {
        this.sums = new double[size];
        this.has = new boolean[size];
    }

    /** Adds to an item's sum. */
    public void add(int item, double value) {
        if (item >= sums.length) {
            sums = Arrays.copyOf(sums, Math.max(item + 1, sums.length + sums.length / 2));
            has = Arrays.copyOf(has, sums.length);
        }
        if (!has[item]) { // its sum may be zero
            has[item] = true;
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            touched[count++] = item;
        }
        sums[item] += value;
    }

    public int count() {
        return count;
    }

    /** The i-th touched item; each comes once. */
    public int touched(int i) {
        return touched[i];
    }

    public double sum(int item) {
        return item < sums.length ? sums[item] : 0;
    }

    /** Whether something was added to an item's sum. */
    public boolean has(int item) {
        return item < has.length && has[item];
    }

    private void clear() {
        for (int i = 0; i < count; i++) {
            sums[touched[i]] = 0;
            has[touched[i]] = false;
        }
        count = 0;
    }

    /** Those at hand; as many as ever searched at once. */
    public static final class Pool {
        private final ConcurrentLinkedQueue<Scratch> free = new ConcurrentLinkedQueue<>();
        private final int size;

        public Pool(int size) {
            this.size = size;
        }

        /** One that is clear. */
        public Scratch borrow() {
            Scratch scratch = free.poll();
            return scratch == null ? new Scratch(size) : scratch;
        }

        public void giveBack(Scratch scratch) {
            scratch.clear();
            free.add(scratch);
        }
    }
}
