package io.cxm.channels.context;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import java.util.Arrays;

/** What shoppers did in one go: their events until a pause of half an hour, each item once, the newest where they are many. */
final class Sessions {
    /** A pause that ends a session, as web analytics have it. */
    static final long PAUSE = 30 * 60_000L;

    /** How many items of a session are looked at. */
    static final int MOST = 20;

    private int[] offsets = new int[257];
    private int[] items = new int[1024];
    private float[] strengths = new float[1024];
    private int size;
    private int taken;

    Sessions(ShopperLog log, Signals signals) {
        for (int u = 0; u < log.shoppers(); u++) {
            int end = log.offsets()[u + 1];
            while (end > log.offsets()[u]) {
                int begin = end - 1;
                while (begin > log.offsets()[u] && log.time()[begin] - log.time()[begin - 1] <= PAUSE) {
                    begin--;
                }
                add(log, signals, begin, end);
                end = begin;
            }
        }
    }

    private void add(ShopperLog log, Signals signals, int begin, int end) {
        int first = taken;
        for (int i = end - 1; i >= begin && taken - first < MOST; i--) {
            float strength = (float) signals.weight(log.type()[i], log.value()[i]);
            if (strength > 0) {
                put(first, log.item()[i], strength);
            }
        }
        if (taken - first < 2) {
            taken = first; // nothing goes with anything
            return;
        }
        if (size + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[++size] = taken;
    }

    private void put(int first, int item, float strength) {
        for (int at = first; at < taken; at++) {
            if (items[at] == item) {
                strengths[at] = Math.max(strengths[at], strength);
                return;
            }
        }
        if (taken == items.length) {
            items = Arrays.copyOf(items, 2 * taken);
            strengths = Arrays.copyOf(strengths, 2 * taken);
        }
        items[taken] = item;
        strengths[taken++] = strength;
    }

    /** How many sessions have two items and more. */
    int size() {
        return size;
    }

    /** How many items they have together. */
    int places() {
        return taken;
    }

    int from(int session) {
        return offsets[session];
    }

    int to(int session) {
        return offsets[session + 1];
    }

    int item(int place) {
        return items[place];
    }

    float strength(int place) {
        return strengths[place];
    }
}
