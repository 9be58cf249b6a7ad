package io.cxm.satisfaction.measure.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was counted for one question.
 *
 * @param apart what has no value in a dimension and so belongs to no group
 * @param unmatchedReturns returns for which no order line was found; null where returns were not asked for
 */
public record Counts(
        Map<GroupKey, AnswerCounts> answers,
        Map<GroupKey, OrderCounts> orders,
        List<Apart> apart,
        @Nullable Long unmatchedReturns) {
    public Counts {
        answers = Map.copyOf(answers);
        orders = Map.copyOf(orders);
        apart = List.copyOf(apart);
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

    /** The same of what belongs to no group, by the line of the table that it is missing from. */
    Map<String, Long> apart(Metric metric) {
        Map<String, Long> byLine = new HashMap<>();
        for (Apart a : apart) {
            long n = n(a.answers(), a.orders(), metric);
            if (n > 0 && a.values().size() < 2) {
                byLine.merge(Suppression.TOTAL, n, Long::sum);
            } else if (n > 0) {
                for (int d = 0; d < a.values().size(); d++) {
                    String value = a.values().get(d);
                    if (Objects.nonNull(value)) {
                        byLine.merge(Suppression.line(d, value), n, Long::sum);
                    }
                }
            }
        }
        return byLine;
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
