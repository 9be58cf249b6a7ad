package io.cxm.satisfaction.alert.domain;

import io.cxm.satisfaction.measure.domain.Suppression;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many different shoppers stand behind the answers of times that follow each other.
 *
 * @param shoppers by the first day of each time; it ends with the next one, the last with the data
 */
public record Spans(SortedMap<LocalDate, Long> shoppers) {
    public Spans {
        shoppers = new TreeMap<>(shoppers);
    }

    /**
     * Whether too few are known to stand behind these days. Who is behind two of the times is not known, so that together they are as many as
     * the largest at least.
     *
     * @param from a day that a time begins with
     * @param to the same, or null: all that follow
     * @param without whose days do not count
     */
    boolean few(LocalDate from, @Nullable LocalDate to, List<Alarm> without) {
        var within = to == null ? shoppers.tailMap(from) : shoppers.subMap(from, to);
        return within.entrySet().stream()
                .filter(span -> without.stream().noneMatch(alarm -> alarm.covers(span.getKey())))
                .noneMatch(span -> span.getValue() >= Suppression.LEAST);
    }
}
