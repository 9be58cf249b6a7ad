package io.cxm.simulator;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.simulator.output.EdgeRow;
import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.TruthRow;
import io.cxm.simulator.output.UserRow;
import io.cxm.simulator.satisfaction.Regime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the truth says is what the data shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedTruthTest {
    private Histories features = new Histories();
    private Histories satisfaction = new Histories();

    @BeforeAll
    void make() {
        long seed = Long.getLong("cxm.seed", 11);
        features = Histories.demo("lantern", Regime.FEATURES, seed);
        satisfaction = Histories.demo("lantern", Regime.SATISFACTION, seed);
    }

    @Test
    void returnsAsManyLinesAsItsProbabilitiesSay() {
        Instant closed = Histories.END.minus(Duration.ofDays(25));
        Set<String> returned = features.events("return").stream()
                .map(event -> Objects.requireNonNull(event.order().orderLineId()))
                .collect(toSet());
        double expected = 0;
        double variance = 0;
        int seen = 0;
        for (TruthRow.Line line : features.lines) {
            if (line.deliveredAt().isBefore(closed)) {
                double p = line.chances().returnProbability();
                expected += p;
                variance += p * (1 - p);
                seen += returned.contains(line.orderLineId()) ? 1 : 0;
            }
        }
        assertEquals(expected, seen, 4 * Math.sqrt(variance));
    }

    /** Of what each bought, how much another one of the household bought too, against as many strangers. */
    @Test
    void thoseWhoLiveTogetherBuyTheSameThings() {
        Map<String, Set<String>> bought = new HashMap<>();
        for (EventRow purchase : features.events("purchase")) {
            if (purchase.who().userId() != null) {
                bought.computeIfAbsent(purchase.who().userId(), _ -> new HashSet<>())
                        .add(Objects.requireNonNull(purchase.what().itemId()));
            }
        }
        List<String> all = List.copyOf(new TreeMap<>(bought).keySet());
        double together = 0;
        double strangers = 0;
        int n = 0;
        for (EdgeRow edge : features.edges) {
            Set<String> one = bought.get(edge.from());
            Set<String> other = bought.get(edge.to());
            if (one != null && other != null) {
                together += common(one, other);
                strangers += common(one, bought.getOrDefault(all.get((n * 31 + 7) % all.size()), Set.of()));
                n++;
            }
        }
        assertTrue(n > 200, n + " pairs");
        assertTrue(together > 2 * strangers, "%s together, %s strangers".formatted(together / n, strangers / n));
        Set<String> living = features.households.stream()
                .flatMap(household -> household.shopperIds().stream())
                .collect(toSet());
        assertEquals(
                living.size(),
                features.households.stream()
                        .mapToInt(household -> household.shopperIds().size())
                        .sum(),
                "nobody lives twice");
        features.edges.forEach(edge -> assertTrue(living.contains(edge.from()) && living.contains(edge.to())));
    }

    private static double common(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count() / (double) one.size();
    }

    @Test
    void buysAgainAfterThePlantedInterval() {
        Map<String, Integer> interval = new HashMap<>();
        features.products.forEach(
                product -> product.itemIds().forEach(id -> interval.put(id, product.repurchaseDays())));
        Map<String, Instant> last = new HashMap<>();
        Map<Integer, List<Double>> ratios = new TreeMap<>();
        for (EventRow purchase : features.events("purchase")) {
            String item = Objects.requireNonNull(purchase.what().itemId());
            int days = Objects.requireNonNull(interval.get(item));
            Instant before = last.put(purchase.who().later() + item, purchase.timestamp());
            if (days > 0 && before != null) {
                double gap = Duration.between(before, purchase.timestamp()).toHours() / 24.0;
                ratios.computeIfAbsent(days, _ -> new ArrayList<>()).add(gap / days);
            }
        }
        assertTrue(ratios.size() > 8, () -> "only intervals " + ratios.keySet());
        ratios.forEach((days, values) -> {
            Collections.sort(values);
            if (values.size() >= 20) {
                assertEquals(1, values.get(values.size() / 2), 0.15, () -> days + " days");
            }
        });
    }

    @Test
    void answersByFeaturesAloneInOneRegimeAndBySatisfactionInTheOther() {
        double byFeatures = differenceWithinStrata(features);
        double bySatisfaction = differenceWithinStrata(satisfaction);
        System.out.printf("answered minus all, within strata: %.3f and %.3f%n", byFeatures, bySatisfaction);
        assertTrue(Math.abs(byFeatures) < 0.06, () -> "features: " + byFeatures);
        assertTrue(bySatisfaction < -0.08, () -> "satisfaction: " + bySatisfaction);
    }

    @Test
    void totalsOfAProductAreThoseOfItsLines() {
        double lines = sum(features.products, product -> product.means().lines());
        double satisfied = sum(
                features.products,
                product -> product.means().lines() == 0
                        ? 0
                        : product.means().lines()
                                * Objects.requireNonNull(product.means().meanSatisfaction()));
        assertEquals(features.lines.size(), lines);
        assertEquals(
                features.lines.stream().mapToDouble(TruthRow.Line::satisfaction).sum(), satisfied, 1e-6);
    }

    @Test
    void ratesAsSatisfactionSays() {
        Map<String, TruthRow.Line> lines =
                features.lines.stream().collect(toMap(TruthRow.Line::orderLineId, line -> line));
        for (EventRow rating : features.events("rating")) {
            TruthRow.Line line = Objects.requireNonNull(lines.get(rating.order().orderLineId()));
            assertEquals(line.stars(), Objects.requireNonNull(rating.what().value()), 0);
            assertEquals(line.satisfaction(), line.stars(), 2.2);
        }
    }

    /** Mean satisfaction of those who answered minus that of all, averaged over what is recorded. */
    private static double differenceWithinStrata(Histories history) {
        Map<String, UserRow> users = history.users.stream().collect(toMap(UserRow::id, user -> user));
        Map<String, List<TruthRow.Line>> strata = new TreeMap<>();
        for (TruthRow.Line line : history.lines) {
            UserRow user = users.get(line.shopperId());
            if (user != null) {
                boolean older = 2026 - user.birthYear() >= 45;
                boolean member = !user.memberTier().equals("basic");
                strata.computeIfAbsent("%b %b %b".formatted(older, member, line.daysLate() > 0), _ -> new ArrayList<>())
                        .add(line);
            }
        }
        double difference = 0;
        double all = 0;
        for (List<TruthRow.Line> stratum : strata.values()) {
            List<TruthRow.Line> answered =
                    stratum.stream().filter(line -> line.chances().answered()).toList();
            difference += stratum.size() * (mean(answered) - mean(stratum));
            all += stratum.size();
        }
        return difference / all;
    }

    private static double mean(List<TruthRow.Line> lines) {
        return lines.stream().mapToDouble(TruthRow.Line::satisfaction).average().orElseThrow();
    }

    private static <T> double sum(List<T> of, ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).sum();
    }
}
