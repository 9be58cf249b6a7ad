package io.cxm.channels.filter;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Per item a list of terms, all in one array: the length, then the terms. What changes is written behind the rest, and the
 * array is made anew when most of it is no item's any more. One thread writes, many read.
 */
final class TermRows {
    private static final int[] NOTHING = {};

    private volatile Rows rows = new Rows(new int[64], new int[64]);
    private int end = 1; // 0 is the place of an item without any
    private int live = 1;

    /** Per item where its terms begin, 0 where it has none; and the terms. */
    @SuppressWarnings("ArrayRecordComponent") // one reference to both, so that readers see what belongs together
    private record Rows(int[] places, int[] terms) {
        /** 0 as well where the terms are in a longer array, that of a moment later. */
        int place(int item) {
            int place = item < places.length ? places[item] : 0;
            return place < terms.length ? place : 0;
        }
    }

    /** Sets an item's terms. */
    void put(int item, int[] terms) {
        int[] before = of(item);
        if (Arrays.equals(before, terms)) {
            return;
        }
        live += room(terms) - room(before);
        makeRoom(item, room(terms));
        Rows now = rows;
        if (terms.length == 0) {
            now.places[item] = 0;
            return;
        }
        now.terms[end] = terms.length;
        System.arraycopy(terms, 0, now.terms, end + 1, terms.length);
        now.places[item] = end;
        end += room(terms);
    }

    private static int room(int[] terms) {
        return terms.length == 0 ? 0 : terms.length + 1;
    }

    private void makeRoom(int item, int more) {
        int[] places = rows.places;
        if (item >= places.length) {
            places = Arrays.copyOf(places, Math.max(item + 1, places.length + places.length / 2));
            rows = new Rows(places, rows.terms);
        }
        if (end + more > rows.terms.length) {
            if (end > 2 * live) {
                rows = compacted();
            }
            int length = Math.max(end + more, end + end / 2);
            rows = new Rows(rows.places, Arrays.copyOf(rows.terms, length));
        }
    }

    /** In arrays of their own: who reads the others keeps what belongs together. */
    private Rows compacted() {
        int[] places = rows.places.clone();
        int[] terms = new int[end];
        int to = 1;
        for (int item = 0; item < places.length; item++) {
            if (places[item] > 0) {
                int length = rows.terms[places[item]] + 1;
                System.arraycopy(rows.terms, places[item], terms, to, length);
                places[item] = to;
                to += length;
            }
        }
        end = to;
        return new Rows(places, terms);
    }

    /** An item's terms. */
    int[] of(int item) {
        Rows now = rows;
        int place = now.place(item);
        return place == 0 ? NOTHING : Arrays.copyOfRange(now.terms, place + 1, place + 1 + now.terms[place]);
    }

    /** Which items of these have such a term. */
    ItemSet any(ItemSet among, IntPredicate wanted) {
        Rows now = rows;
        return among.where(item -> any(now, item, wanted));
    }

    private static boolean any(Rows now, int item, IntPredicate wanted) {
        int place = now.place(item);
        int last = place == 0 ? 0 : Math.min(place + now.terms[place], now.terms.length - 1);
        for (int at = place + 1; at <= last; at++) {
            if (wanted.test(now.terms[at])) {
                return true;
            }
        }
        return false;
    }

    long bytes() {
        Rows now = rows;
        return Integer.BYTES * ((long) now.places.length + now.terms.length);
    }
}
