package io.cxm.satisfaction.alert;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.alert.domain.Chart;
import io.cxm.satisfaction.alert.domain.Day;
import io.cxm.satisfaction.alert.domain.Spans;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.satisfaction.measure.Calculations;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Every;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Steps;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.satisfaction.measure.store.TenantFacts.Facts;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The charts of a tenant's metrics, made from the answers of each day whenever they are asked for: so they know of an answer a moment
 * after it came, and of one that came late on its own day. Nothing of them is stored.
 */
@ApplicationScoped
public class Alerts {
    /** Days that a chart looks back: two years of it, and its base. */
    static final int MOST_DAYS = 2 * 365 + Chart.BASE;

    private final Measurements measurements;
    private final CountStore counts;
    private final Calculations calculations;
    private final MeasureConfig config;

    Alerts(Measurements measurements, CountStore counts, Calculations calculations, MeasureConfig config) {
        this.measurements = measurements;
        this.counts = counts;
        this.calculations = calculations;
        this.config = config;
    }

    /**
     * What the charts found.
     *
     * @param zone in which days begin
     */
    public record Charts(ZoneId zone, Map<Watched, Chart.Found> found) {
        public Charts {
            found = Map.copyOf(found);
        }

        /** The same without what too few shoppers stand behind, who were counted of times that begin on these days. */
        private Charts told(List<LocalDate> from, Counts counted) {
            Map<Watched, Chart.Found> told = new EnumMap<>(Watched.class);
            found.forEach((metric, of) -> {
                SortedMap<LocalDate, Long> shoppers = new TreeMap<>();
                from.forEach(day -> shoppers.put(day, counted.shoppers(key(day), metric.metric())));
                told.put(metric, of.told(new Spans(shoppers)));
            });
            return new Charts(zone, told);
        }
    }

    private record Counted(Steps steps, Counts counts) {}

    /** What charts found, and what of it may be told as far as days say. */
    private record Found(Charts charts, Charts told) {}

    /** The charts of these metrics, within the time of a figure. */
    public Uni<Charts> of(TenantId tenant, List<Watched> metrics) {
        return of(tenant, metrics, config.timeLimit());
    }

    /**
     * The charts of these metrics.
     *
     * @param limit how long each count may wait for its turn, and how long it may read then; where days tell of too few shoppers there are two
     */
    public Uni<Charts> of(TenantId tenant, List<Watched> metrics, Duration limit) {
        return measurements
                .inTurn(tenant, limit, (facts, deadline) -> count(tenant, metrics, facts, deadline))
                .chain(counted -> calculations
                        .run(() -> {
                            Charts charts = charts(counted, metrics);
                            return new Found(charts, charts.told(counted.steps().days(), counted.counts()));
                        })
                        .chain(found -> found.told().equals(found.charts())
                                // days tell of enough shoppers, and a time has as many as any of its days
                                ? Uni.createFrom().item(found.charts())
                                : protect(tenant, metrics, found.charts(), limit)));
    }

    /** Leaves out what too few shoppers stand behind, who are counted once more, between the days that would be told. */
    private Uni<Charts> protect(TenantId tenant, List<Watched> metrics, Charts charts, Duration limit) {
        List<LocalDate> bounds = charts.found().values().stream()
                .flatMap(found -> found.bounds().stream())
                .distinct()
                .sorted()
                .toList();
        if (bounds.isEmpty()) {
            return Uni.createFrom().item(charts);
        }
        long start = bounds.getFirst().atStartOfDay(charts.zone()).toInstant().toEpochMilli();
        Steps spans = new Steps(Every.DAY, new Period(start, null, charts.zone()), bounds);
        return measurements
                .inTurn(
                        tenant,
                        limit,
                        (facts, deadline) -> counts.count(tenant, question(metrics, spans), facts.reach(), deadline))
                .map(counted -> charts.told(bounds, counted));
    }

    private static Question question(List<Watched> metrics, Steps steps) {
        return new Question(List.of(), metrics.stream().map(Watched::metric).toList(), steps.period(), new Filter.All())
                .over(steps);
    }

    private Uni<Counted> count(TenantId tenant, List<Watched> metrics, Facts facts, Deadline deadline) {
        Period ever = new Period(null, null, facts.zone());
        Steps steps = days(ever, facts.reach().clock());
        // days differ by more than chance among shoppers, and charts go by how far they do
        return counts.count(tenant, question(metrics, steps).ofEnough(), facts.reach(), deadline)
                .map(all -> new Counted(steps, all));
    }

    private static Steps days(Period ever, long newest) {
        try {
            return Steps.of(Every.DAY, ever, MOST_DAYS, newest);
        } catch (Steps.TooMany e) {
            throw new IllegalStateException("a period without a beginning has the last steps", e);
        }
    }

    private static Charts charts(Counted counted, List<Watched> metrics) {
        Map<Watched, Chart.Found> found = new EnumMap<>(Watched.class);
        for (Watched metric : metrics) {
            List<Day> days = counted.steps().days().stream()
                    .map(date -> new Day(date, metric.scores(counted.counts(), key(date))))
                    .toList();
            found.put(metric, Chart.of(days));
        }
        return new Charts(counted.steps().period().zone(), found);
    }

    private static GroupKey key(LocalDate date) {
        return new GroupKey(List.of(date.toString()));
    }
}
