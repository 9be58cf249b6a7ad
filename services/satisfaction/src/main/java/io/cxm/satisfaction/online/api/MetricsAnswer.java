package io.cxm.satisfaction.online.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.satisfaction.measure.api.SatisfactionAnswer.Figure;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.online.OnlineMetrics.Measured;
import io.cxm.satisfaction.online.domain.By;
import io.cxm.satisfaction.online.domain.Examination;
import io.cxm.satisfaction.online.domain.OnlineCounts.State;
import io.cxm.satisfaction.online.domain.OnlineFigures;
import io.cxm.satisfaction.online.domain.Wanted;
import io.cxm.satisfaction.online.domain.Withheld;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/metrics}.
 *
 * @param by null: one group of everything, with an empty key
 * @param omitted how many more groups there are than are given
 * @param examination how likely each place is looked at; null where that cannot be told
 * @param model null: nothing of a bundle was shown yet
 */
public record MetricsAnswer(
        @Nullable String by,
        @Nullable String from,
        @Nullable String to,
        @Nullable String scenario,
        List<OnlineGroup> groups,
        List<WithheldFigure> suppressed,
        long omitted,
        @Nullable List<Place> examination,
        @Nullable Model model,
        Freshness data) {
    private static final double DAY = 86_400_000;

    public MetricsAnswer {
        groups = List.copyOf(groups);
        suppressed = List.copyOf(suppressed);
        examination = examination == null ? null : List.copyOf(examination);
    }

    /**
     * One group.
     *
     * @param n shoppers who were given an answer
     * @param items that were shown in the answers
     */
    public record OnlineGroup(
            Map<String, String> key,
            long n,
            long answers,
            long items,
            Map<String, Figure> metrics,
            List<CurrencyFigure> revenue) {
        public OnlineGroup {
            key = new LinkedHashMap<>(key);
            metrics = new LinkedHashMap<>(metrics);
            revenue = List.copyOf(revenue);
        }
    }

    /**
     * What was paid in one currency.
     *
     * @param currency null where the sender did not say in which
     */
    public record CurrencyFigure(@Nullable String currency, Figure total) {}

    /**
     * What is not shown.
     *
     * @param metric absent: the whole group
     * @param code of the reason, which stays when its text changes
     */
    public record WithheldFigure(
            Map<String, String> key,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String metric,

            String code,
            String reason) {
        public WithheldFigure {
            key = new LinkedHashMap<>(key);
        }

        static WithheldFigure of(Map<String, String> key, @Nullable String metric, Withheld reason) {
            return new WithheldFigure(key, metric, reason.code(), reason.text());
        }
    }

    /**
     * Places of a list.
     *
     * @param to null: and all that follow
     * @param propensity how likely one is looked at, against the first, up to 1
     */
    public record Place(int from, @Nullable Integer to, double propensity) {}

    /**
     * The bundle that was shown last.
     *
     * @param ageDays since it was shown first, on the data's clock
     */
    public record Model(
            String bundle,
            @Nullable String firstShown,
            @Nullable String lastShown,
            double ageDays) {}

    /** How new the data is; null where there is none. */
    public record Freshness(
            @Nullable String newestEvent, @Nullable String newestAnswer) {}

    static MetricsAnswer of(Wanted wanted, Measured measured) {
        By by = wanted.by();
        List<String> names = by == null ? List.of() : by.names();
        return new MetricsAnswer(
                by == null ? null : by.label(),
                wanted.period().fromText(),
                wanted.period().toText(),
                wanted.scenario(),
                measured.told().groups().stream().map(g -> group(g, names)).toList(),
                measured.told().hidden().stream()
                        .map(h -> WithheldFigure.of(key(h.key(), names), h.metric(), h.reason()))
                        .toList(),
                measured.told().omitted(),
                places(measured.counts().examination()),
                model(measured),
                new Freshness(
                        time(measured.counts().state().newestEvent(), measured.zone()),
                        time(measured.counts().state().newestAnswer(), measured.zone())));
    }

    static Figure figure(Estimate e, @Nullable String until) {
        Interval ci = e.ci95();
        return new Figure(
                e.value(),
                ci == null ? null : List.of(ci.low(), ci.high()),
                e.n(),
                e.method(),
                null,
                until,
                null,
                null,
                null,
                null);
    }

    /** A time of the zone; null of none. */
    static @Nullable String time(@Nullable Long at, ZoneId zone) {
        return at == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        Instant.ofEpochMilli(at).atZone(zone));
    }

    private static OnlineGroup group(OnlineFigures.Group g, List<String> names) {
        Map<String, Figure> metrics = new LinkedHashMap<>();
        g.metrics().forEach((metric, told) -> metrics.put(metric.label(), figure(told.estimate(), told.until())));
        return new OnlineGroup(
                key(g.key(), names),
                g.shoppers(),
                g.answers(),
                g.items(),
                metrics,
                g.revenue().stream()
                        .map(m -> new CurrencyFigure(
                                m.currency(),
                                figure(m.total().estimate(), m.total().until())))
                        .toList());
    }

    private static Map<String, String> key(GroupKey key, List<String> names) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), key.values().get(i));
        }
        return named;
    }

    private static @Nullable List<Place> places(@Nullable Examination examination) {
        if (examination == null) {
            return null;
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < Examination.FROM.size(); i++) {
            Integer to = i + 1 < Examination.FROM.size() ? Examination.FROM.get(i + 1) - 1 : null;
            places.add(
                    new Place(Examination.FROM.get(i), to, examination.byPlace().get(i)));
        }
        return places;
    }

    private static @Nullable Model model(Measured measured) {
        State state = measured.counts().state();
        if (state.bundle() == null || state.firstShown() == null) {
            return null;
        }
        long age = Math.max(0, measured.reach().clock() - state.firstShown());
        return new Model(
                state.bundle(),
                time(state.firstShown(), measured.zone()),
                time(state.lastShown(), measured.zone()),
                age / DAY);
    }
}
