package io.cxm.satisfaction.alert;

import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.MixAndRate;
import io.cxm.satisfaction.alert.domain.MixAndRate.Part;
import io.cxm.satisfaction.alert.domain.Scores;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where a change comes from: its parts by each dimension whose groups divide the answers. Groups that are not shown elsewhere are not shown
 * here: they, and answers that belong to none, are one part without a name.
 */
@ApplicationScoped
public class Contributors {
    /** What answers belong to one group of; one may belong to several recall channels. */
    private static final List<Dimension> DIMENSIONS =
            List.of(Dimension.CATEGORY, Dimension.BRAND, Dimension.PRODUCT, Dimension.STORE, Dimension.CHANNEL);
    /** Of the rest, that has no name. */
    public static final String OTHERS = "";

    private static final Estimate NOBODY = new Estimate(0, null, 0, "");

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
                                MixAndRate.of(parts(metric, earlier, alarm.before(), later, alarm.since())))));
    }

    /**
     * The groups of one time.
     *
     * @param hidden names of those that are not shown; of whom there is neither nobody answered
     */
    record Told(Map<String, Estimate> shown, Set<String> hidden) {
        Told {
            shown = Map.copyOf(shown);
            hidden = Set.copyOf(hidden);
        }
    }

    private Uni<Told> groups(TenantId tenant, Watched metric, Dimension dimension, Period period) {
        var question = new Question(List.of(dimension), List.of(metric.metric()), period, new Filter.All());
        return measurements.ask(tenant, question, config.timeLimit(), measured -> told(metric, measured));
    }

    private static Told told(Watched metric, Measured measured) {
        Map<String, Estimate> shown = new HashMap<>();
        for (GroupKey key : measured.shown()) {
            Estimate figure = measured.figures(key).get(metric.metric());
            if (figure != null) {
                shown.put(key.values().getFirst(), figure);
            }
        }
        return new Told(
                shown,
                measured.suppressed().stream()
                        .flatMap(group -> group.key().values().stream())
                        .collect(Collectors.toSet()));
    }

    /** Those that are hidden in none of both times, also where one of them has nothing of them, and the rest. */
    static List<Part> parts(Watched metric, Told before, Scores allBefore, Told since, Scores allSince) {
        List<Part> parts = new ArrayList<>();
        var names = new TreeSet<>(before.shown().keySet());
        names.addAll(since.shown().keySet());
        names.removeAll(before.hidden());
        names.removeAll(since.hidden());
        var restBefore = new Rest(metric, allBefore);
        var restSince = new Rest(metric, allSince);
        for (String name : names) {
            Estimate earlier = before.shown().getOrDefault(name, NOBODY);
            Estimate later = since.shown().getOrDefault(name, NOBODY);
            restBefore.without(earlier);
            restSince.without(later);
            parts.add(new Part(name, earlier.n(), earlier.value(), later.n(), later.value()));
        }
        if (restBefore.n > 0 || restSince.n > 0) {
            parts.add(new Part(OTHERS, restBefore.n, restBefore.mean(), restSince.n, restSince.mean()));
        }
        return parts;
    }

    /** What groups leave of all answers. */
    private static final class Rest {
        private long n;
        private double sum;

        Rest(Watched metric, Scores all) {
            n = all.n();
            sum = n == 0 ? 0 : n * metric.estimate(all).value();
        }

        void without(Estimate group) {
            n = Math.max(0, n - group.n());
            sum -= group.n() * group.value();
        }

        double mean() {
            return n == 0 ? 0 : sum / n;
        }
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
