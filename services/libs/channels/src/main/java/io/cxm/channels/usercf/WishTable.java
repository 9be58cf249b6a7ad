package io.cxm.channels.usercf;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import java.util.Arrays;

/** What each member of the crowd wants, by item, with the strongest that they said for it and how many days ago last. */
final class WishTable {
    private static final double DAY = 86_400_000;

    private final ShopperLog log;
    private final Signals signals;
    private final int most;
    private final long[] wished; // item and position of its newest event
    private final float[] strongest;
    private int[] members = new int[256];
    private int[] offsets = new int[257];
    private int[] items = new int[1024];
    private float[] strengths = new float[1024];
    private float[] days = new float[1024];
    private int size;
    private int wishes;

    /** @param most the newest items of a member that are kept */
    WishTable(ShopperLog log, Signals signals, int most) {
        this.log = log;
        this.signals = signals;
        this.most = most;
        this.wished = new long[most];
        this.strongest = new float[log.items()];
    }

    /** Takes a shopper of the log in who wants as many items as this. */
    void add(int shopper, int fewest) {
        int n = 0;
        for (int i = log.offsets()[shopper + 1] - 1; i >= log.offsets()[shopper]; i--) {
            float strength = (float) signals.weight(log.type()[i], log.value()[i]);
            int item = log.item()[i];
            if (strength > 0 && strongest[item] > 0) {
                strongest[item] = Math.max(strongest[item], strength);
            } else if (strength > 0 && n < most) {
                strongest[item] = strength;
                wished[n++] = ((long) item << 32) | i;
            }
        }
        Arrays.sort(wished, 0, n);
        if (n >= fewest) {
            grow(n);
        }
        for (int w = 0; w < n; w++) {
            int item = (int) (wished[w] >>> 32);
            if (n >= fewest) {
                items[wishes] = item;
                strengths[wishes] = strongest[item];
                days[wishes++] = (float) ((log.clock() - log.time()[(int) wished[w]]) / DAY);
            }
            strongest[item] = 0;
        }
        if (n >= fewest) {
            members[size++] = shopper;
            offsets[size] = wishes;
        }
    }

    private void grow(int more) {
        if (size == members.length) {
            members = Arrays.copyOf(members, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size + 1);
        }
        if (wishes + more > items.length) {
            int room = Math.max(wishes + more, 2 * items.length);
            items = Arrays.copyOf(items, room);
            strengths = Arrays.copyOf(strengths, room);
            days = Arrays.copyOf(days, room);
        }
    }

    /** How many members there are. */
    int size() {
        return size;
    }

    /** A member's index in the log. */
    int member(int n) {
        return members[n];
    }

    int[] offsets() {
        return Arrays.copyOf(offsets, size + 1);
    }

    int[] items() {
        return Arrays.copyOf(items, wishes);
    }

    float[] strengths() {
        return Arrays.copyOf(strengths, wishes);
    }

    float[] days() {
        return Arrays.copyOf(days, wishes);
    }
}
