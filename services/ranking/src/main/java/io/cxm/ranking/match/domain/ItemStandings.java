package io.cxm.ranking.match.domain;

import io.cxm.features.Hashing;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * How satisfied shoppers are with the items of one tenant, by hashes of their ids: 32 to 96 bytes an item. One thread writes, any number
 * read meanwhile; an entry is one word, so that none is read half written.
 */
public final class ItemStandings implements Standings {
    private static final int FIRST = 64;
    /** Thousandths of a star, in 13 bits behind the standing; the rest are shoppers. */
    private static final int INDEX_BITS = 13;

    private static final int MOST_SHOPPERS = (1 << (31 - INDEX_BITS)) - 1;
    private static final float SCALE = 1_000;

    private volatile Table table = new Table(FIRST);
    /** Slots with a key, also of items of which nothing is told any more: these are free once the table is made anew. */
    private int used;
    /** Items of which something is told. */
    private int live;

    /** Slots of keys and of words; a key of 0 is none, and so is a word of 0. */
    private static final class Table {
        private final AtomicLongArray keys;
        private final AtomicLongArray words;

        Table(int slots) {
            keys = new AtomicLongArray(slots);
            words = new AtomicLongArray(slots);
        }

        /** Where a key is, or would be. */
        int slot(long key) {
            int slot = (int) key & (keys.length() - 1);
            while (keys.get(slot) != 0 && keys.get(slot) != key) {
                slot = (slot + 1) & (keys.length() - 1);
            }
            return slot;
        }
    }

    @Override
    public @Nullable Standing of(String item) {
        Table now = table;
        long key = key(item);
        int slot = now.slot(key);
        long word = now.keys.get(slot) == key ? now.words.get(slot) : 0;
        return word == 0 ? null : read(word);
    }

    /** Takes in what is told of an item; null: there is nothing to tell any more. */
    public void put(String item, @Nullable Standing standing) {
        long key = key(item);
        Table now = table;
        int slot = now.slot(key);
        if (now.keys.get(slot) == 0) {
            if (standing == null) {
                return;
            }
            if (2 * (used + 1) > now.keys.length()) {
                now = anew(now);
                slot = now.slot(key);
            }
            used++;
        }
        live += (standing == null ? 0 : 1) - (now.words.get(slot) == 0 ? 0 : 1);
        // the word first: who finds the key finds it
        now.words.set(slot, standing == null ? 0 : word(standing));
        now.keys.set(slot, key);
        table = now;
    }

    /** Whether there is nothing to tell of any item. */
    boolean isEmpty() {
        return live == 0;
    }

    /** How large the table is: half as many items have room. */
    int slots() {
        return table.keys.length();
    }

    /** Without what is gone, a sixth to a third full. */
    private Table anew(Table old) {
        int slots = FIRST;
        while (slots < 3 * (live + 1)) {
            slots *= 2;
        }
        Table next = new Table(slots);
        used = 0;
        for (int i = 0; i < old.keys.length(); i++) {
            long word = old.words.get(i);
            if (word != 0) {
                int slot = next.slot(old.keys.get(i));
                next.words.set(slot, word);
                next.keys.set(slot, old.keys.get(i));
                used++;
            }
        }
        return next;
    }

    private static long key(String item) {
        long hash = Hashing.of(item);
        return hash == 0 ? 1 : hash;
    }

    private static long word(Standing one) {
        int index = Math.round(one.index() * SCALE);
        int shoppers = Math.min(MOST_SHOPPERS, one.shoppers());
        int rest = (shoppers << INDEX_BITS) | index;
        return ((long) Float.floatToIntBits(one.above()) << 32) | rest;
    }

    private static Standing read(long word) {
        int rest = (int) word;
        int index = rest & ((1 << INDEX_BITS) - 1);
        return new Standing(index / SCALE, rest >>> INDEX_BITS, Float.intBitsToFloat((int) (word >>> 32)));
    }
}
