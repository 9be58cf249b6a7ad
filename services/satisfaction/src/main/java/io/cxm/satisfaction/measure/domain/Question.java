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
 * @param shoppers how closely the shoppers behind answers are counted
 */
public record Question(
        List<Dimension> by,
        List<Metric> metrics,
        Period period,
        Filter filter,
        @Nullable Steps steps,
        Shoppers shoppers) {
    /** Of how many dimensions a caller can make groups at once. */
    public static final int MOST_DIMENSIONS = 2;

    private static final Set<Dimension> FROM_PRODUCTS = Set.of(Dimension.PRODUCT, Dimension.CATEGORY, Dimension.BRAND);

    /** How closely shoppers are counted, who stand behind answers; the closer, the longer it takes. */
    public enum Shoppers {
        /** Each, since their number is told. */
        EACH,
        /** As many at least where there are many answers, and how answers of one shopper stand and fall together. */
        MANY,
        /** As many at least, up to 64 and seldom fewer of few: whether there are enough. Answers are taken for independent. */
        AT_LEAST
    }

    public Question {
        by = List.copyOf(by);
        metrics = List.copyOf(metrics);
    }

    /** One that is not about the course of time, nor about how many shoppers there are. */
    public Question(List<Dimension> by, List<Metric> metrics, Period period, Filter filter) {
        this(by, metrics, period, filter, null, Shoppers.MANY);
    }

    /** The same whose answer tells how many shoppers stand behind it. */
    public Question tellingShoppers() {
        return new Question(by, metrics, period, filter, steps, Shoppers.EACH);
    }

    /** The same that wants to know of shoppers only whether there are enough, at least. */
    public Question ofEnough() {
        return new Question(by, metrics, period, filter, steps, Shoppers.AT_LEAST);
    }

    /** The same step by step. */
    public Question over(Steps course) {
        return new Question(List.of(Dimension.TIME), metrics, course.period(), filter, course, shoppers);
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
        return new Question(List.copyOf(cells), metrics, period, new Filter.All(), steps, Shoppers.MANY);
    }

    /** Whether answers are read once for this and such others of the same time: it is of everything, or of what follows from the product. */
    public boolean goesTogether() {
        return !filtered() && steps == null && shoppers == Shoppers.MANY && FROM_PRODUCTS.containsAll(by);
    }

    /** The question of whose groups those of all these are sums, with all their metrics. */
    public static Question finest(List<Question> alike) {
        Question first = alike.getFirst();
        if (alike.size() == 1) {
            return first;
        }
        if (!alike.stream().allMatch(q -> q.goesTogether() && q.period.equals(first.period))) {
            throw new IllegalArgumentException("these are not counted together: " + alike);
        }
        return new Question(
                alike.stream().flatMap(q -> q.by.stream()).distinct().toList(),
                alike.stream().flatMap(q -> q.metrics.stream()).distinct().toList(),
                first.period,
                first.filter);
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
