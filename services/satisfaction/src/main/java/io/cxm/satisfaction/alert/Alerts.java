package io.cxm.satisfaction.alert;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.alert.domain.Chart;
import io.cxm.satisfaction.alert.domain.Day;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
    }

    private record Counted(Steps steps, Counts counts) {}

    /** The charts of these metrics. */
    public Uni<Charts> of(TenantId tenant, List<Watched> metrics) {
        return measurements
                .inTurn(tenant, config.timeLimit(), (facts, deadline) -> count(tenant, metrics, facts, deadline))
                .chain(counted -> calculations.run(() -> charts(counted, metrics)));
    }

    private Uni<Counted> count(TenantId tenant, List<Watched> metrics, Facts facts, Deadline deadline) {
        Period ever = new Period(null, null, facts.zone());
        Steps steps = days(ever, facts.reach().clock());
        Question question = new Question(
                        List.of(), metrics.stream().map(Watched::metric).toList(), ever, new Filter.All())
                .over(steps);
        return counts.count(tenant, question, facts.reach(), deadline).map(all -> new Counted(steps, all));
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
