package io.cxm.satisfaction.measure.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 */
public record Counts(
        Map<GroupKey, AnswerCounts> answers,
        Map<GroupKey, OrderCounts> orders,
        Map<GroupKey, ShownCounts> shown,
        List<Apart> apart,
        Map<String, Kin> kin,
        @Nullable Unmatched unmatchedReturns,
        @Nullable Counts around) {
    public Counts {
        answers = Map.copyOf(answers);
        orders = Map.copyOf(orders);
        shown = Map.copyOf(shown);
        apart = List.copyOf(apart);
        kin = Map.copyOf(kin);
    }

    /**
     * Returns for which no order line was found.
     *
     * @param shoppers whose they are
     * @param rest shoppers of others that the filter leaves out
     */
    public record Unmatched(long returns, long shoppers, long rest) {}

    /** Answers, lines or impressions that lack a value; {@code values} has null in its place. */
    public record Apart(
            List<@Nullable String> values,
            @Nullable AnswerCounts answers,
            @Nullable OrderCounts orders,
            @Nullable ShownCounts shown) {}

    /** Every group that has something. */
    Set<GroupKey> keys() {
        Set<GroupKey> keys = new TreeSet<>(answers.keySet());
        keys.addAll(orders.keySet());
        keys.addAll(shown.keySet());
        return keys;
    }

    /** How many different shoppers stand behind a metric of a group. */
    public long shoppers(GroupKey key, Metric metric) {
        return shoppers(answers.get(key), orders.get(key), shown.get(key), metric);
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
        apart.forEach(a -> n.merge(a.values(), shoppers(a.answers(), a.orders(), a.shown(), metric), Long::sum));
        n.values().removeIf(count -> count == 0);
        return n;
    }

    /** How many answers, lines or people are in no group, as the metric counts. */
    long ungrouped(Metric metric) {
        return apart.stream()
                .mapToLong(a -> n(a.answers(), a.orders(), a.shown(), metric))
                .sum();
    }

    /** The same with what lies around its filter. */
    public Counts within(Counts around) {
        return new Counts(answers, orders, shown, apart, kin, unmatchedReturns, around);
    }

    private static long n(@Nullable AnswerCounts a, @Nullable OrderCounts o, @Nullable ShownCounts s, Metric metric) {
        return switch (metric) {
            case CSAT, CSAT_MEAN -> a == null ? 0 : a.csatN();
            case NPS -> a == null ? 0 : a.nps().n();
            case CES, CES_MEAN -> a == null ? 0 : a.cesN();
            case STARS -> a == null ? 0 : a.stars().n();
            case RETURN_RATE -> o == null ? 0 : o.lines();
            case RETURN_UNIT_RATE, IMPRESSIONS, CLICK_RATE, CONVERSION_RATE -> shoppers(a, o, s, metric);
        };
    }

    private static long shoppers(
            @Nullable AnswerCounts a, @Nullable OrderCounts o, @Nullable ShownCounts s, Metric metric) {
        return switch (metric) {
            case CSAT, CSAT_MEAN -> a == null ? 0 : a.shoppers().csat();
            case NPS -> a == null ? 0 : a.shoppers().nps();
            case CES, CES_MEAN -> a == null ? 0 : a.shoppers().ces();
            case STARS -> a == null ? 0 : a.shoppers().stars();
            case RETURN_RATE -> o == null ? 0 : o.shoppers();
            case RETURN_UNIT_RATE -> o == null ? 0 : o.ofUnits();
            case IMPRESSIONS -> s == null ? 0 : s.people();
            case CLICK_RATE, CONVERSION_RATE -> s == null ? 0 : s.followed();
        };
    }
}
