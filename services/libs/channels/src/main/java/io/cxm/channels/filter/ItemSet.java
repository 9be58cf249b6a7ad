package io.cxm.channels.filter;

import java.util.function.IntPredicate;

/** A set of items by their index in the catalogue, a bit each. Immutable. */
public final class ItemSet {
    private static final int WORD = 64;

    private final long[] words;

    private ItemSet(long[] words) {
        this.words = words;
    }

    /** None. */
    static ItemSet none() {
        return new ItemSet(new long[0]);
    }

    /** All below an index. */
    static ItemSet below(int size) {
        long[] words = new long[(size + WORD - 1) / WORD];
        for (int w = 0; w < words.length; w++) {
            words[w] = size - w * WORD >= WORD ? -1L : (1L << (size - w * WORD)) - 1;
        }
        return new ItemSet(words);
    }

    /** These. */
    static ItemSet of(int... items) {
        int most = -1;
        for (int item : items) {
            most = Math.max(most, item);
        }
        long[] words = new long[most / WORD + 1];
        for (int item : items) {
            words[item / WORD] |= 1L << item;
        }
        return new ItemSet(words);
    }

    /** Whether an item is in it. */
    public boolean contains(int item) {
        int word = item / WORD;
        return word < words.length && (words[word] >>> item & 1) != 0;
    }

    /** How many. */
    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The next item from this one on, or −1. */
    public int next(int from) {
        int word = from / WORD;
        if (word >= words.length) {
            return -1;
        }
        long left = words[word] & (-1L << from);
        while (left == 0) {
            if (++word == words.length) {
                return -1;
            }
            left = words[word];
        }
        return word * WORD + Long.numberOfTrailingZeros(left);
    }

    /** Those of it that are such. */
    public ItemSet where(IntPredicate such) {
        long[] found = new long[words.length];
        for (int w = 0; w < words.length; w++) {
            found[w] = words[w] == -1L ? all(w * WORD, such) : some(words[w], w * WORD, such);
        }
        return new ItemSet(found);
    }

    /** A word of which all are in, as most are in a pass over everything: without a search for the next bit. */
    private static long all(int first, IntPredicate such) {
        long bits = 0;
        for (int i = 0; i < WORD; i++) {
            bits |= such.test(first + i) ? 1L << i : 0;
        }
        return bits;
    }

    private static long some(long word, int first, IntPredicate such) {
        long bits = 0;
        for (long left = word; left != 0; left &= left - 1) {
            if (such.test(first + Long.numberOfTrailingZeros(left))) {
                bits |= Long.lowestOneBit(left);
            }
        }
        return bits;
    }

    ItemSet and(ItemSet other) {
        long[] both = new long[Math.min(words.length, other.words.length)];
        for (int w = 0; w < both.length; w++) {
            both[w] = words[w] & other.words[w];
        }
        return new ItemSet(both);
    }

    ItemSet or(ItemSet other) {
        ItemSet longer = words.length >= other.words.length ? this : other;
        ItemSet shorter = longer == this ? other : this;
        long[] either = longer.words.clone();
        for (int w = 0; w < shorter.words.length; w++) {
            either[w] |= shorter.words[w];
        }
        return new ItemSet(either);
    }

    ItemSet without(ItemSet other) {
        long[] rest = words.clone();
        for (int w = 0; w < Math.min(rest.length, other.words.length); w++) {
            rest[w] &= ~other.words[w];
        }
        return new ItemSet(rest);
    }

    long bytes() {
        return (long) Long.BYTES * words.length;
    }
}
