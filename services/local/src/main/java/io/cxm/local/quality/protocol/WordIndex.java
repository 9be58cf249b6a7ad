package io.cxm.local.quality.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Titles ranked by BM25 (Robertson et al., 1994), k₁ = 1.2, b = .75, on bare lower-case words: a title of length l has
 * Σ ln(1 + (N − n + ½)/(n + ½)) · f/(f + k₁(1 − b + b·l/mean l)) over the different words of the query.
 */
final class WordIndex {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final List<String> ids = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final Map<String, Map<Integer, Integer>> postings = new HashMap<>();

    WordIndex(List<ObjectNode> items) {
        for (ObjectNode item : items) {
            int document = ids.size();
            List<String> words = words(item.path("title").asText());
            ids.add(item.path("id").asText());
            lengths.add(words.size());
            words.forEach(
                    word -> postings.computeIfAbsent(word, _ -> new HashMap<>()).merge(document, 1, Integer::sum));
        }
    }

    /** The items that match best, equals by id. */
    List<String> find(String query, int most) {
        double mean = lengths.stream().mapToInt(Integer::intValue).average().orElse(1);
        Map<Integer, Double> scores = new HashMap<>();
        words(query).stream().distinct().forEach(word -> {
            Map<Integer, Integer> found = postings.getOrDefault(word, Map.of());
            double idf = Math.log(1 + (ids.size() - found.size() + 0.5) / (found.size() + 0.5));
            found.forEach((document, times) -> {
                double length = K1 * (1 - B + B * lengths.get(document) / mean);
                scores.merge(document, idf * times / (times + length), Double::sum);
            });
        });
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(e -> ids.get(e.getKey())))
                .limit(most)
                .map(e -> ids.get(e.getKey()))
                .toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
