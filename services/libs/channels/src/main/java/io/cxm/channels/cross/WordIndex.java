package io.cxm.channels.cross;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Scratch;
import io.cxm.contracts.item.Item;
import io.cxm.features.Hashing;
import io.cxm.features.ItemWords;
import io.cxm.features.Terms;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which items have a word, with its part of BM25 (Robertson and Zaragoza, 2009): idf·tf·(k + 1)/(tf + k·(1 − b + b·l/l̄)), where
 * tf is the weighted count over title, tags, categories and brand. Words are those of {@link Terms}, Chinese and English alike,
 * by their hash. A word that more than a tenth of a large catalogue has tells nothing and is left out.
 */
final class WordIndex {
    private static final double K = 1.2;
    private static final double B = 0.75;
    private static final double TITLE = 2;
    private static final double OTHER = 1;
    private static final int ALWAYS = 1000;
    private static final int ONE_IN = 10;

    private final Column.Longs words;
    private final Column.Ints offsets;
    private final Column.Ints items;
    private final Column.Floats weights;

    WordIndex(Columns columns) {
        words = columns.longs("words");
        offsets = columns.ints("words.offsets");
        items = columns.ints("words.items");
        weights = columns.floats("words.weights");
    }

    /** Adds to each item its score for a word, so many times; answers whether the word is known. */
    boolean score(long hash, double times, Scratch to) {
        int word = find(words, hash);
        int end = word < 0 ? 0 : offsets.get(word + 1L);
        for (int at = word < 0 ? 0 : offsets.get(word); at < end; at++) {
            to.add(items.get(at), times * weights.get(at));
        }
        return word >= 0;
    }

    /** The place of a hash among those that are sorted, negative where it is not there. */
    static int find(Column.Longs words, long word) {
        int low = 0;
        int high = (int) words.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = words.get(middle);
            if (found == word) {
                return middle;
            }
            if (found < word) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    static void fit(List<Item> documents, Terms terms, Columns.Builder to) {
        Map<Long, Postings> index = new HashMap<>();
        double[] lengths = new double[documents.size()];
        double total = 0;
        for (int i = 0; i < lengths.length; i++) {
            Map<Long, Double> counts = counts(documents.get(i), terms);
            for (Map.Entry<Long, Double> word : counts.entrySet()) {
                lengths[i] += word.getValue();
                index.computeIfAbsent(word.getKey(), _ -> new Postings()).add(i, word.getValue());
            }
            total += lengths[i];
        }
        double mean = lengths.length == 0 || total == 0 ? 1 : total / lengths.length;
        int most = Math.max(ALWAYS, documents.size() / ONE_IN);
        long[] words = index.entrySet().stream()
                .filter(word -> word.getValue().size <= most)
                .mapToLong(Map.Entry::getKey)
                .sorted()
                .toArray();
        int[] ends = new int[words.length + 1];
        for (int w = 0; w < words.length; w++) {
            ends[w + 1] = ends[w] + of(index, words[w]).size;
        }
        int[] items = new int[ends[words.length]];
        float[] weights = new float[items.length];
        for (int w = 0; w < words.length; w++) {
            Postings postings = of(index, words[w]);
            double idf = Math.log1p((documents.size() - postings.size + 0.5) / (postings.size + 0.5));
            for (int n = 0; n < postings.size; n++) {
                double tf = postings.counts[n];
                double norm = tf + K * (1 - B + B * lengths[postings.items[n]] / mean);
                items[ends[w] + n] = postings.items[n];
                weights[ends[w] + n] = (float) (idf * tf * (K + 1) / norm);
            }
        }
        to.put("words", words)
                .put("words.offsets", ends)
                .put("words.items", items)
                .put("words.weights", weights);
    }

    private static Postings of(Map<Long, Postings> index, long word) {
        return index.getOrDefault(word, new Postings());
    }

    private static Map<Long, Double> counts(Item item, Terms terms) {
        Map<Long, Double> counts = new HashMap<>();
        count(item.getTitle(), TITLE, terms, counts);
        item.getTags().getValuesList().forEach(tag -> count(tag, OTHER, terms, counts));
        item.getCategories().getValuesList().forEach(path -> count(path, OTHER, terms, counts));
        count(ItemWords.folded(item.getBrand()), OTHER, terms, counts);
        return counts;
    }

    private static void count(String text, double weight, Terms terms, Map<Long, Double> to) {
        if (!text.isBlank()) {
            terms.of(text).forEach(term -> to.merge(Hashing.of(term), weight, Double::sum));
        }
    }

    /** The items with one word. */
    private static final class Postings {
        private int[] items = new int[2];
        private float[] counts = new float[2];
        private int size;

        void add(int item, double count) {
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            items[size] = item;
            counts[size++] = (float) count;
        }
    }
}
