package io.cxm.satisfaction.measure.domain;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know: which metrics, of which groups, over which time, of which part.
 *
 * @param steps of a trend, whose groups are {@link Dimension#TIME}; null of anything else
 * @param tellsShoppers whether the number of shoppers behind answers is told; else it is as many at least, where there are many
 */
public record Question(
        List<Dimension> by,
        List<Metric> metrics,
        Period period,
        Filter filter,
        @Nullable Steps steps,
        boolean tellsShoppers) {
    /** Of how many dimensions a caller can make groups at once. */
    public static final int MOST_DIMENSIONS = 2;

    public Question {
        by = List.copyOf(by);
        metrics = List.copyOf(metrics);
    }

    /** One that is not about the course of time, nor about how many shoppers there are. */
    public Question(List<Dimension> by, List<Metric> metrics, Period period, Filter filter) {
        this(by, metrics, period, filter, null, false);
    }

    /** The same whose answer tells how many shoppers stand behind it. */
    public Question tellingShoppers() {
        return new Question(by, metrics, period, filter, steps, true);
    }

    /** The same step by step. */
    public Question over(Steps course) {
        return new Question(List.of(Dimension.TIME), metrics, course.period(), filter, course, tellsShoppers);
    }

    /** The time that a group is of: in a trend, its step. */
    public Period period(GroupKey key) {
        return steps == null ? period : steps.step(LocalDate.parse(key.values().getFirst()));
    }

    /** Whether a metric is made from these. */
    public boolean of(Metric.Source source) {
        return metrics.stream().anyMatch(m -> m.source() == source);
    }

    /** The metrics in which groups are held against one another. */
    public List<Metric> comparable() {
        return metrics.stream().filter(Metric::comparable).toList();
    }

    public boolean filtered() {
        return !(filter instanceof Filter.All);
    }

    /** The same without its filter, by what the filter looks at as well: what the filter's answer could be taken from. */
    public Question around() {
        Set<Dimension> cells = new LinkedHashSet<>(by);
        cells.addAll(filter.dimensions());
        return new Question(List.copyOf(cells), metrics, period, new Filter.All(), steps, false);
    }

    /** What its groups add up to: an answer counts for each recall channel that found its item, and for each field of segments once. */
    Totals totals(Map<String, Kin> kin) {
        Set<Integer> along = IntStream.range(0, by.size())
                .filter(d -> by.get(d).exclusive())
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
        return new Totals(along, by.indexOf(Dimension.PRODUCT), by.indexOf(Dimension.SEGMENT), kin);
    }
}
