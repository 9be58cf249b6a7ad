package io.cxm.channels.filter;

import io.cxm.features.Hashing;
import io.cxm.features.ItemWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Terms by number, from 1: a field with one of its texts. Thousands of items share few brands, categories and values of
 * attributes, so a text is held once and compared once, and of items only numbers are compared. One thread adds, many read.
 *
 * <p>A text for which there is no room has a hash for a number, below 0: whoever looks for a text knows by it which documents
 * to read, and whoever looks for texts of a kind reads the documents of all that have one. So that an attribute whose texts
 * are all different leaves room for brands, categories and other attributes, a field has a share.
 */
final class Vocabulary {
    /** What no term is. */
    static final int NONE = 0;

    private static final int MOST = 100_000;
    /** Lists and attributes have half of all in common; one of them a quarter of that. */
    private static final int SHARES = 4;

    private static final int LONGEST_TEXT = 64;
    /** Beyond so many fields of which hashes are held, any may be one. */
    private static final int MOST_HASHED = 1_000;

    private static final long BYTES_OF_TERM = 240;
    private static final int[] NOTHING = {};

    private final Map<Term, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<String, Integer> folds = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final Set<String> hashes = ConcurrentHashMap.newKeySet();
    private final int most;
    private volatile Term[] terms = new Term[64];
    private volatile int[][] wider = new int[64][];
    private volatile int size = 1;

    Vocabulary() {
        this(MOST);
    }

    /** @param most how many are held */
    Vocabulary(int most) {
        this.most = most;
    }

    /** A field with a text. */
    record Term(String field, String text) {}

    /** The number of a term; {@link #NONE} of one that no item has, or only as a {@link #hash}. */
    int find(String field, String text) {
        return numbers.getOrDefault(new Term(field, text), NONE);
    }

    /** The number of a term, a new one where it has none; a {@link #hash} when there is no room. */
    synchronized int add(String field, String text) {
        Term term = new Term(field, text);
        Integer known = numbers.get(term);
        if (known != null) {
            return known;
        }
        if (!fits(field, text)) {
            if (hashes.size() < MOST_HASHED) {
                hashes.add(field);
            }
            return hash(field, text);
        }
        if (size == terms.length) {
            wider = Arrays.copyOf(wider, 2 * size);
            terms = Arrays.copyOf(terms, 2 * size);
        }
        terms[size] = term;
        wider[size] = folded(field, text);
        numbers.put(term, size);
        return size++;
    }

    private boolean fits(String field, String text) {
        boolean few = field.equals(ItemColumns.BRAND)
                || field.equals(ItemColumns.CATEGORIES)
                || (size <= most / 2 && held.getOrDefault(field, 0) < most / 2 / SHARES);
        boolean fits = few && size <= most && text.length() <= LONGEST_TEXT;
        if (fits) {
            held.merge(field, 1, Integer::sum);
        }
        return fits;
    }

    /** What stands for a term that is not held: below 0, and the same for a few others. */
    static int hash(String field, String text) {
        return (int) Hashing.of(field + "|" + text) | Integer.MIN_VALUE;
    }

    /** Whether of a text of this field a hash alone may be held. */
    boolean hashes(String field) {
        return hashes.contains(field) || hashes.size() >= MOST_HASHED;
    }

    /** What a brand or category is when it is compared without case, a category with all its prefixes. */
    private int[] folded(String field, String text) {
        return switch (field) {
            case ItemColumns.BRAND -> new int[] {fold(ItemColumns.BRAND + ItemWords.folded(text))};
            case ItemColumns.CATEGORIES ->
                ItemWords.prefixes(text).stream()
                        .mapToInt(prefix -> fold(ItemColumns.CATEGORIES + prefix))
                        .toArray();
            default -> NOTHING;
        };
    }

    private int fold(String text) {
        Integer known = folds.get(text);
        if (known == null) {
            known = folds.size();
            folds.put(text, known);
        }
        return known;
    }

    /** Numbers of what a brand or category is without case; of a category with all its prefixes. */
    int[] folds(int term) {
        return term <= NONE ? NOTHING : wider[term];
    }

    /** The terms of a field that are, without case, one of these, or lie below one. */
    synchronized BitSet within(String field, Collection<String> folded) {
        List<Integer> wanted = new ArrayList<>();
        for (String text : folded) {
            Integer number = folds.get(field + text);
            if (number != null) {
                wanted.add(number);
            }
        }
        BitSet found = new BitSet();
        for (int term = 1; term < size && !wanted.isEmpty(); term++) {
            for (int fold : terms[term].field().equals(field) ? wider[term] : NOTHING) {
                if (wanted.contains(fold)) {
                    found.set(term);
                }
            }
        }
        return found;
    }

    /** The terms of a field whose text is such. */
    BitSet where(String field, Predicate<String> text) {
        int n = size; // before the array that holds so many
        Term[] all = terms;
        BitSet found = new BitSet();
        for (int term = 1; term < n; term++) {
            if (all[term].field().equals(field) && text.test(all[term].text())) {
                found.set(term);
            }
        }
        return found;
    }

    long bytes() {
        return size * BYTES_OF_TERM;
    }
}
