package io.cxm.channels.cross;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.features.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts what came of searches: of each shopper and query every item once, as strongly as the strongest that was done with it. A word
 * counts from {@value #FEWEST_SHOPPERS} shoppers on, so that none of what only one person would look for is in a bundle. Kept are the
 * {@value #MOST_WORDS} words after which most was wanted, each with its {@value #MOST_CATEGORIES} first categories and
 * {@value #MOST_RELATED} words that go along: 150 bytes a word at most.
 */
public final class SearchedFit {
    static final int FEWEST_SHOPPERS = 5;
    static final int MOST_WORDS = 50_000;
    static final int MOST_CATEGORIES = 8;
    static final int MOST_RELATED = 5;

    /** Of what is said of the words that go along; how the categories are smoothed is chosen on validation. */
    private static final double SMOOTHING = 10;

    private static final double LEAST_MORE = 1.01;

    private final Map<Long, Counted> words = new HashMap<>();
    private final Map<Integer, Double> items = new HashMap<>();
    private final Combinations combinations;
    private final Column.Longs catalogueWords;
    private final int[] itemOffsets;
    private final int[] itemWords;

    private SearchedFit(Columns cross) {
        combinations = new Combinations(cross);
        catalogueWords = cross.longs("words");
        Column.Ints offsets = cross.ints("words.offsets");
        Column.Ints postings = cross.ints("words.items");
        itemOffsets = new int[cross.ints("shape").get(1) + 1];
        for (long at = 0; at < postings.size(); at++) {
            itemOffsets[postings.get(at) + 1]++;
        }
        Arrays.parallelPrefix(itemOffsets, Integer::sum);
        itemWords = new int[Math.toIntExact(postings.size())];
        int[] fill = itemOffsets.clone();
        for (int word = 0; word < catalogueWords.size(); word++) {
            for (int at = offsets.get(word); at < offsets.get(word + 1L); at++) {
                itemWords[fill[postings.get(at)]++] = word;
            }
        }
    }

    /** What is known of one word. */
    private static final class Counted {
        private final Map<Integer, Double> items = new LinkedHashMap<>();
        private int shoppers;
        private int last = -1;
        private double total;

        void add(int shopper, int item, double strength) {
            shoppers += shopper == last ? 0 : 1;
            last = shopper;
            total += strength;
            items.merge(item, strength, Double::sum);
        }
    }

    /** One of many with how much speaks for it. */
    private record Weighed(int number, double weight, double order) {}

    /**
     * The columns of {@link SearchedWords}.
     *
     * @param cross the columns of {@link CrossFit} over the same catalogue
     */
    public static Columns columns(ShopperLog log, Signals signals, Columns cross) {
        SearchedFit fit = new SearchedFit(cross);
        for (int shopper = 0; shopper < log.shoppers(); shopper++) {
            fit.count(log, signals, shopper);
        }
        return fit.columns();
    }

    private void count(ShopperLog log, Signals signals, int shopper) {
        Map<Long, Double> strongest = new LinkedHashMap<>();
        for (int i = log.offsets()[shopper]; i < log.offsets()[shopper + 1]; i++) {
            int query = log.searched().of()[i];
            double strength = query == 0 ? 0 : signals.weight(log.type()[i], log.value()[i]);
            if (strength > 0) {
                strongest.merge(((long) query << 32) | log.item()[i], strength, Math::max);
            }
        }
        strongest.forEach((key, strength) -> {
            int item = key.intValue();
            items.merge(item, strength, Double::sum);
            for (String word : log.searched().words().get((int) (key >> 32) - 1)) {
                words.computeIfAbsent(Hashing.of(word), _ -> new Counted()).add(shopper, item, strength);
            }
        });
    }

    private Columns columns() {
        double[] usual = new double[Math.toIntExact(catalogueWords.size())];
        double all = 0;
        for (Map.Entry<Integer, Double> item : items.entrySet()) {
            all += item.getValue();
            add(item.getKey(), item.getValue(), usual);
        }
        double sum = all;
        Arrays.setAll(usual, word -> usual[word] / sum);
        long[] kept = words.entrySet().stream()
                .filter(word -> word.getValue().shoppers >= FEWEST_SHOPPERS)
                .sorted(Comparator.comparingDouble((Map.Entry<Long, Counted> word) -> -word.getValue().total)
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_WORDS)
                .mapToLong(Map.Entry::getKey)
                .sorted()
                .toArray();
        float[] totals = new float[kept.length];
        int[] offsets = new int[kept.length + 1];
        int[] relatedOffsets = new int[kept.length + 1];
        List<Weighed> categories = new ArrayList<>();
        List<Weighed> related = new ArrayList<>();
        for (int w = 0; w < kept.length; w++) {
            Counted word = words.getOrDefault(kept[w], new Counted());
            totals[w] = (float) word.total;
            categories.addAll(categories(word));
            related.addAll(related(kept[w], word, usual));
            offsets[w + 1] = categories.size();
            relatedOffsets[w + 1] = related.size();
        }
        return Columns.builder()
                .put("shape", new int[] {SearchedWords.FORMAT})
                .put("words", kept)
                .put("totals", totals)
                .put("offsets", offsets)
                .put("categories", categories.stream().mapToInt(Weighed::number).toArray())
                .put("counts", weights(categories))
                .put("related.offsets", relatedOffsets)
                .put(
                        "related",
                        related.stream()
                                .mapToLong(one -> catalogueWords.get(one.number()))
                                .toArray())
                .put("related.weights", weights(related))
                .build();
    }

    private List<Weighed> categories(Counted word) {
        Map<Integer, Double> wanted = new HashMap<>();
        word.items.forEach((item, strength) -> wanted.merge(combinations.of(item, 0), strength, Double::sum));
        return first(
                wanted.entrySet().stream()
                        .map(of -> new Weighed(of.getKey(), of.getValue(), of.getValue()))
                        .toList(),
                MOST_CATEGORIES);
    }

    /**
     * With p_v the share of all that was wanted after any search which has the word v, and p = (n_wv + μ·p_v)/(n_w + μ) that of what was
     * wanted after w, the words of the largest n_wv·log(p/p_v).
     */
    private List<Weighed> related(long hash, Counted word, double[] usual) {
        Map<Integer, Double> wanted = new HashMap<>();
        word.items.forEach((item, strength) -> {
            for (int at = itemOffsets[item]; at < itemOffsets[item + 1]; at++) {
                wanted.merge(itemWords[at], strength, Double::sum);
            }
        });
        List<Weighed> all = new ArrayList<>();
        wanted.forEach((v, n) -> {
            double share = (n + SMOOTHING * usual[v]) / (word.total + SMOOTHING);
            if (share > LEAST_MORE * usual[v] && catalogueWords.get(v) != hash) {
                all.add(new Weighed(v, share, n * Math.log(share / usual[v])));
            }
        });
        return first(all, MOST_RELATED);
    }

    private static List<Weighed> first(List<Weighed> of, int most) {
        return of.stream()
                .sorted(Comparator.comparingDouble((Weighed one) -> -one.order())
                        .thenComparingInt(Weighed::number))
                .limit(most)
                .toList();
    }

    private void add(int item, double strength, double[] to) {
        for (int at = itemOffsets[item]; at < itemOffsets[item + 1]; at++) {
            to[itemWords[at]] += strength;
        }
    }

    private static float[] weights(List<Weighed> of) {
        float[] weights = new float[of.size()];
        IntStream.range(0, weights.length)
                .forEach(i -> weights[i] = (float) of.get(i).weight());
        return weights;
    }
}
