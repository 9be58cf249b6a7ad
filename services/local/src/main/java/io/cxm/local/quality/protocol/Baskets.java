package io.cxm.local.quality.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was sent, in numbers: per shopper the items in the order of their times, each as often as it was sent. */
final class Baskets {
    private final List<String> items;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, int[]> histories = new TreeMap<>();

    private Baskets(List<String> items) {
        this.items = items;
    }

    static Baskets of(List<Interaction> sent) {
        Set<String> ids = new TreeSet<>();
        Map<String, List<Interaction>> byShopper = new TreeMap<>();
        for (Interaction interaction : sent) {
            ids.add(interaction.item());
            byShopper
                    .computeIfAbsent(interaction.shopper(), _ -> new ArrayList<>())
                    .add(interaction);
        }
        Baskets baskets = new Baskets(List.copyOf(ids));
        baskets.items.forEach(id -> baskets.numbers.put(id, baskets.numbers.size()));
        byShopper.forEach((shopper, all) -> {
            all.sort(Comparator.comparing(Interaction::moment));
            baskets.histories.put(
                    shopper,
                    all.stream()
                            .mapToInt(i -> baskets.numbers.getOrDefault(i.item(), -1))
                            .toArray());
        });
        return baskets;
    }

    int items() {
        return items.size();
    }

    String item(int number) {
        return items.get(number);
    }

    /** The number of an item; -1 for one that was never sent. */
    int number(String item) {
        return numbers.getOrDefault(item, -1);
    }

    Iterable<int[]> histories() {
        return histories.values();
    }

    int[] history(String shopper) {
        return histories.getOrDefault(shopper, new int[0]);
    }

    /** A history with each item once, where it came first. */
    static int[] once(int[] history) {
        return Arrays.stream(history).distinct().toArray();
    }
}
