package io.cxm.satisfaction.measure.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was counted for one question.
 *
 * @param apart what has no value in a dimension and so belongs to no group
 * @param kin what each product of these groups belongs to; empty where products are not grouped
 * @param unmatchedReturns returns for which no order line was found; null where returns were not asked for
 * @param around of a question with a filter what {@link Question#around} counts; null of one without
 * @param invited invitations to surveys
 * @param visits what was done in visits
 */
public record Counts(
        Map<GroupKey, AnswerCounts> answers,
        Map<GroupKey, WeighedCounts> weighed,
        Map<GroupKey, OrderCounts> orders,
        Map<GroupKey, ShownCounts> shown,
        List<Apart> apart,
        Map<String, Kin> kin,
        @Nullable Long unmatchedReturns,
        @Nullable Counts around,
        Map<GroupKey, InvitedCounts> invited,
        Map<GroupKey, VisitCounts> visits) {
    public Counts {
        answers = Map.copyOf(answers);
        weighed = Map.copyOf(weighed);
        orders = Map.copyOf(orders);
        shown = Map.copyOf(shown);
        apart = List.copyOf(apart);
        kin = Map.copyOf(kin);
        invited = Map.copyOf(invited);
        visits = Map.copyOf(visits);
    }

    /** Without invitations and visits. */
    public Counts(
            Map<GroupKey, AnswerCounts> answers,
            Map<GroupKey, WeighedCounts> weighed,
            Map<GroupKey, OrderCounts> orders,
            Map<GroupKey, ShownCounts> shown,
            List<Apart> apart,
            Map<String, Kin> kin,
            @Nullable Long unmatchedReturns,
            @Nullable Counts around) {
        this(answers, weighed, orders, shown, apart, kin, unmatchedReturns, around, Map.of(), Map.of());
    }

    /** What lacks a value; {@code values} has null in its place, and of segments once more what stands for the lack of each field. */
    public record Apart(List<@Nullable String> values, Counted counted) {}

    /** Every group that has something. */
    Set<GroupKey> keys() {
        Set<GroupKey> keys = new TreeSet<>(answers.keySet());
        keys.addAll(weighed.keySet());
        keys.addAll(orders.keySet());
        keys.addAll(shown.keySet());
        keys.addAll(invited.keySet());
        keys.addAll(visits.keySet());
        return keys;
    }

    /** How many different shoppers stand behind a metric of a group. */
    public long shoppers(GroupKey key, Metric metric) {
        return new Counted(
                        answers.get(key),
                        weighed.get(key),
                        orders.get(key),
                        shown.get(key),
                        invited.get(key),
                        visits.get(key))
                .shoppers(metric);
    }

    /** How many different shoppers stand behind a metric of each group that has any. */
    Map<GroupKey, Long> shoppers(Metric metric) {
        Map<GroupKey, Long> n = new TreeMap<>();
        keys().forEach(k -> n.put(k, shoppers(k, metric)));
        n.values().removeIf(count -> count == 0);
        return n;
    }

    /** The same of what belongs to no group, by its values. */
    Map<List<@Nullable String>, Long> apart(Metric metric) {
        Map<List<@Nullable String>, Long> n = new HashMap<>();
        // one row of each source, of which a metric looks at one
        apart.forEach(a -> n.merge(a.values(), a.counted().shoppers(metric), Long::sum));
        n.values().removeIf(count -> count == 0);
        return n;
    }

    /** How many answers, lines, people and so on are in no group, as the metric counts; who is in a segment of another field is in one. */
    long ungrouped(Metric metric) {
        return apart.stream()
                .filter(a -> a.values().stream().anyMatch(Objects::isNull))
                .mapToLong(a -> a.counted().n(metric))
                .sum();
    }

    /** How many shoppers stand behind them, at least. */
    long ungroupedShoppers(Metric metric) {
        return apart(metric).entrySet().stream()
                .filter(e -> e.getKey().stream().anyMatch(Objects::isNull))
                .mapToLong(Map.Entry::getValue)
                .reduce(0L, Suppression::together);
    }

    /** The same with what lies around its filter. */
    public Counts within(Counts around) {
        return new Counts(answers, weighed, orders, shown, apart, kin, unmatchedReturns, around, invited, visits);
    }
}
