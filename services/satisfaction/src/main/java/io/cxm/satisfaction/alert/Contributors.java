package io.cxm.satisfaction.alert;

import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.MixAndRate;
import io.cxm.satisfaction.measure.domain.Parts;
import io.cxm.satisfaction.measure.domain.Parts.Told;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a change comes from: its {@link Parts} by each dimension whose groups divide the answers. */
@ApplicationScoped
public class Contributors {
    /** What answers belong to one group of; one may belong to several recall channels. */
    private static final List<Dimension> DIMENSIONS =
            List.of(Dimension.CATEGORY, Dimension.BRAND, Dimension.PRODUCT, Dimension.STORE, Dimension.CHANNEL);

    private final Measurements measurements;
    private final MeasureConfig config;

    Contributors(Measurements measurements, MeasureConfig config) {
        this.measurements = measurements;
        this.config = config;
    }

    /** What a change is made of by the groups of one dimension. */
    public record By(Dimension dimension, MixAndRate.Split split) {}

    /** By each dimension that has two parts at least; one dimension after the other, each in its turn. */
    public Uni<List<By>> of(TenantId tenant, Watched metric, Alarm alarm, ZoneId zone) {
        return Multi.createFrom()
                .iterable(DIMENSIONS)
                .onItem()
                .transformToUniAndConcatenate(dimension -> of(tenant, metric, alarm, zone, dimension)
                        .onFailure(CountStore::tooMany)
                        .recoverWithNull())
                .filter(by -> by.split().shares().size() > 1)
                .collect()
                .asList();
    }

    private Uni<By> of(TenantId tenant, Watched metric, Alarm alarm, ZoneId zone, Dimension dimension) {
        Period before = new Period(start(alarm.from(), zone), start(alarm.until(), zone), zone);
        LocalDate ended = alarm.ended();
        Period since = new Period(start(alarm.first(), zone), ended == null ? null : start(ended, zone), zone);
        return groups(tenant, metric, dimension, before)
                .chain(earlier -> groups(tenant, metric, dimension, since)
                        .map(later -> new By(
                                dimension,
                                MixAndRate.of(Parts.of(
                                        metric.metric(), earlier, metric.before(alarm), later, metric.since(alarm))))));
    }

    private Uni<Told> groups(TenantId tenant, Watched metric, Dimension dimension, Period period) {
        var question = new Question(List.of(dimension), List.of(metric.metric()), period, new Filter.All());
        return measurements.ask(tenant, question, config.timeLimit(), measured -> told(metric, measured));
    }

    private static Told told(Watched metric, Measured measured) {
        Map<GroupKey, Estimate> shown = new HashMap<>();
        for (GroupKey key : measured.shown()) {
            Estimate figure = measured.figures(key).get(metric.metric());
            if (figure != null) {
                shown.put(key, figure);
            }
        }
        return Told.of(metric.metric(), shown, measured);
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
