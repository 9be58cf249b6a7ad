package io.cxm.local.quality;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Counts of the purchases that were sent: what is popular, and what a shopper bought how often. */
final class Purchases {
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Map<String, Integer>> ofShopper = new HashMap<>();
    private List<String> popular = List.of();

    /** Counts one purchase; {@code shopper} is empty where nobody is known. */
    void add(String shopper, String item) {
        counts.merge(item, 1, Integer::sum);
        if (!shopper.isEmpty()) {
            ofShopper.computeIfAbsent(shopper, _ -> new HashMap<>()).merge(item, 1, Integer::sum);
        }
    }

    /** Ends the counting. */
    void rank() {
        popular = counts.keySet().stream().sorted(byCount(counts)).toList();
    }

    /** What the shopper bought before. */
    Set<String> of(String shopper) {
        return ofShopper.getOrDefault(shopper, Map.of()).keySet();
    }

    /** The most bought of all, without what is masked. */
    List<String> popular(Set<String> masked, int most) {
        return popular.stream()
                .filter(item -> !masked.contains(item))
                .limit(most)
                .toList();
    }

    /** What the shopper bought most often, equals by what all bought most often, and then the most bought of all. */
    List<String> ownFrequency(String shopper, int most) {
        Map<String, Integer> own = ofShopper.getOrDefault(shopper, Map.of());
        Comparator<String> order =
                Comparator.<String>comparingInt(i -> -own.getOrDefault(i, 0)).thenComparing(byCount(counts));
        return Stream.concat(own.keySet().stream().sorted(order), popular(own.keySet(), most).stream())
                .limit(most)
                .toList();
    }

    private static Comparator<String> byCount(Map<String, Integer> counts) {
        return Comparator.<String>comparingInt(i -> -counts.getOrDefault(i, 0))
                .thenComparing(Comparator.naturalOrder());
    }
}
