package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Comparison;
import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.FalseDiscoveries;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report compares, as one family ({@link FalseDiscoveries}): what has changed since the period before, of everything and of each
 * group, and which groups lie apart from the whole. How sure one of them is, is known when all of them are, so their rows come last.
 */
public final class Comparisons {
    private final DoubleStream.Builder likely = DoubleStream.builder();
    private final List<Made> made = new ArrayList<>();

    /**
     * Where the row of a comparison belongs.
     *
     * @param title what people call the group; null where that is its key
     */
    public record Place(
            List<Dimension> by, GroupKey key, @Nullable String title, Period period) {
        public Place {
            by = List.copyOf(by);
        }
    }

    private record Made(Place place, String metric, Comparison comparison) {}

    /** How much a figure has changed since the period before. */
    public void change(Place place, Metric metric, Side now, Side before) {
        Comparison.change(now, before).ifPresent(change -> {
            likely.add(change.held());
            made.add(new Made(place, metric.label() + ReportRow.CHANGE, change));
        });
    }

    /** How far a group lies from the whole. What cannot be told of is counted, and not kept. */
    public void apart(Place place, Metric metric, Side group, Side whole) {
        Comparison.apart(group, whole).ifPresent(distance -> {
            likely.add(distance.held());
            if (distance.held() <= FalseDiscoveries.Q) {
                made.add(new Made(place, metric.label() + ReportRow.APART, distance));
            }
        });
    }

    /** The rows of all of them, and one that says how many there are; none where nothing was compared. */
    public void rows(Period period, Consumer<ReportRow> row) {
        FalseDiscoveries told = FalseDiscoveries.of(likely.build().toArray());
        for (Made one : made) {
            Place place = one.place();
            Comparison comparison = one.comparison();
            row.accept(ReportRow.of(one.metric(), place.by(), place.key(), place.period(), comparison.difference())
                    .called(place.title())
                    .told(comparison.p(), told.of(comparison.held())));
        }
        if (told.comparisons() > 0) {
            var count = new Estimate(told.comparisons(), null, told.comparisons(), "count");
            row.accept(ReportRow.of(ReportRow.COMPARED, List.of(), new GroupKey(List.of()), period, count));
        }
    }
}
