package io.cxm.satisfaction.measure.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was counted for one question.
 *
 * @param apart what has no value in a dimension and so belongs to no group
 * @param kin what each product of these groups belongs to; empty where products are not grouped
 * @param unmatchedReturns returns for which no order line was found; null where returns were not asked for
 * @param around of a question with a filter what {@link Question#around} counts; null of one without
 */
public record Counts(
        Map<GroupKey, AnswerCounts> answers,
        Map<GroupKey, OrderCounts> orders,
        List<Apart> apart,
        Map<String, Kin> kin,
        @Nullable Long unmatchedReturns,
        @Nullable Counts around) {
    public Counts {
        answers = Map.copyOf(answers);
        orders = Map.copyOf(orders);
        apart = List.copyOf(apart);
        kin = Map.copyOf(kin);
    }

    /** Answers or lines that lack a value; {@code values} has null in its place. */
    public record Apart(
            List<@Nullable String> values,
            @Nullable AnswerCounts answers,
            @Nullable OrderCounts orders) {}

    /** How many stand behind a metric of a group. */
    long n(GroupKey key, Metric metric) {
        return n(answers.get(key), orders.get(key), metric);
    }

    /** How many stand behind a metric of each group that has any. */
    Map<GroupKey, Long> n(Metric metric) {
        Map<GroupKey, Long> n = new TreeMap<>();
        (metric.ofOrders() ? orders : answers).keySet().forEach(k -> n.put(k, n(k, metric)));
        n.values().removeIf(count -> count == 0);
        return n;
    }

    /** The same of what belongs to no group, by its values. */
    Map<List<@Nullable String>, Long> apart(Metric metric) {
        Map<List<@Nullable String>, Long> n = new HashMap<>();
        apart.forEach(a -> n.merge(a.values(), n(a.answers(), a.orders(), metric), Long::sum));
        n.values().removeIf(count -> count == 0);
        return n;
    }

    /** The same with what lies around its filter. */
    public Counts within(Counts around) {
        return new Counts(answers, orders, apart, kin, unmatchedReturns, around);
    }

    private static long n(@Nullable AnswerCounts a, @Nullable OrderCounts o, Metric metric) {
        return switch (metric) {
            case CSAT, CSAT_MEAN -> a == null ? 0 : a.csatN();
            case NPS -> a == null ? 0 : a.nps().n();
            case CES, CES_MEAN -> a == null ? 0 : a.cesN();
            case STARS -> a == null ? 0 : a.stars().n();
            case RETURN_RATE -> o == null ? 0 : o.lines();
            case RETURN_UNIT_RATE -> o == null || !o.hasUnits() ? 0 : o.shoppers();
        };
    }
}
