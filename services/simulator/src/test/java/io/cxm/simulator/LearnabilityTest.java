package io.cxm.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.ItemRow;
import io.cxm.simulator.satisfaction.Regime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is something to learn: a shopper's kinds, brands and styles foretell new purchases far better than popularity. */
class LearnabilityTest {
    @ParameterizedTest
    @ValueSource(strings = {"lantern", "yunduan"})
    void tasteBeatsPopularityOnWhatWasNeverBoughtBefore(String world) {
        Histories history = Histories.demo(world, Regime.FEATURES, 3);
        Map<String, ItemRow> items = new HashMap<>();
        history.items.forEach(item -> items.put(item.id(), item));
        Map<String, Double> popularity = new HashMap<>();
        Map<String, Map<String, Double>> interests = new HashMap<>();
        Map<String, Set<String>> owned = new HashMap<>();
        int byTaste = 0;
        int byPopularity = 0;
        int trials = 0;
        int half = history.events.size() * 3 / 4;
        for (int i = 0; i < history.events.size(); i++) {
            EventRow event = history.events.get(i);
            String item = event.what().itemId();
            String shopper = event.who().later().toString();
            if (item == null) {
                continue;
            }
            if (i < half) {
                learn(
                        event,
                        Objects.requireNonNull(items.get(item)),
                        interests.computeIfAbsent(shopper, _ -> new HashMap<>()));
            }
            if (event.type().equals("purchase")) {
                Set<String> mine = owned.computeIfAbsent(shopper, _ -> new HashSet<>());
                Map<String, Double> taste = interests.get(shopper);
                if (i >= half && taste != null && trials < 150 && !mine.contains(item)) {
                    trials++;
                    byPopularity += top(items, mine, one -> popularity.getOrDefault(one.id(), 0.0))
                                    .contains(item)
                            ? 1
                            : 0;
                    byTaste += top(items, mine, one -> score(one, taste, popularity))
                                    .contains(item)
                            ? 1
                            : 0;
                }
                mine.add(item);
                if (i < half) {
                    popularity.merge(item, 1.0, Double::sum);
                }
            }
        }
        String result = "hits of %d: taste %d, popularity %d".formatted(trials, byTaste, byPopularity);
        System.out.println(world + " " + result);
        assertTrue(trials == 150 && byTaste >= 12 && byTaste >= 2 * byPopularity, result);
    }

    private static void learn(EventRow event, ItemRow item, Map<String, Double> interest) {
        double weight = event.type().equals("purchase") ? 3 : 1;
        for (String trait : traits(item)) {
            interest.merge(trait, weight, Double::sum);
        }
    }

    private static List<String> traits(ItemRow item) {
        return List.of(
                item.text().categories().getFirst(),
                item.text().brand(),
                item.text().tags().getFirst());
    }

    private static double score(ItemRow item, Map<String, Double> interest, Map<String, Double> popularity) {
        List<String> traits = traits(item);
        return interest.getOrDefault(traits.get(0), 0.01)
                * (1 + interest.getOrDefault(traits.get(1), 0.0))
                * (1 + interest.getOrDefault(traits.get(2), 0.0))
                * (0.5 + popularity.getOrDefault(item.id(), 0.0));
    }

    private static Set<String> top(
            Map<String, ItemRow> items, Set<String> without, java.util.function.ToDoubleFunction<ItemRow> score) {
        List<ItemRow> ranked = new ArrayList<>(items.values());
        Map<String, Double> scores = new HashMap<>();
        ranked.forEach(item -> scores.put(item.id(), score.applyAsDouble(item)));
        ranked.removeIf(item -> without.contains(item.id()));
        ranked.sort(Comparator.comparingDouble((ItemRow item) -> -Objects.requireNonNull(scores.get(item.id())))
                .thenComparing(ItemRow::id));
        Set<String> top = new HashSet<>();
        ranked.subList(0, 10).forEach(item -> top.add(item.id()));
        return top;
    }
}
