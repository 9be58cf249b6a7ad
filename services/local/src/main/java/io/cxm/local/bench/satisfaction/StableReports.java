package io.cxm.local.bench.satisfaction;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.OrderCounts;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.ShownCounts;
import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.satisfaction.page.Outline;
import io.cxm.satisfaction.report.Comparisons;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Reports of a world in which nothing moves: forty categories that are all the same, now and in the month before, in six metrics. Each report is
 * made as the service makes it, of counts: figures by {@link Measured}, what has changed and what lies apart from the whole by {@link Comparisons},
 * what its pages tell of that by {@link Outline}. Whatever of this a report tells as sure is false.
 */
final class StableReports {
    private static final int SEGMENTS = 40;
    private static final double MOST = 6.5;
    private static final List<Metric> METRICS =
            List.of(Metric.CSAT, Metric.NPS, Metric.CES, Metric.STARS, Metric.RETURN_RATE, Metric.CLICK_RATE);
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-01T00:00:00Z");
    private static final Period PERIOD = new Period(FROM.toEpochMilli(), TO.toEpochMilli(), ZoneOffset.UTC);
    private static final Period BEFORE =
            new Period(Instant.parse("2026-02-01T00:00:00Z").toEpochMilli(), FROM.toEpochMilli(), ZoneOffset.UTC);
    /** Long enough after that returns and clicks are known. */
    private static final Reach REACH =
            new Reach(TO.plus(Duration.ofDays(60)).toEpochMilli(), Duration.ofDays(30), Duration.ofDays(7));

    private static final ReportRequest REQUEST = new ReportRequest(
            ReportKind.EXECUTIVE,
            PERIOD.from(),
            PERIOD.to(),
            "UTC",
            List.of(Dimension.CATEGORY),
            List.of(Format.JSON),
            "en");
    private static final List<Dimension> BY = List.of(Dimension.CATEGORY);
    private static final GroupKey EVERYTHING = new GroupKey(List.of());

    private final Replications replications;
    private final int times;

    StableReports(Replications replications, int times) {
        this.replications = replications;
        this.times = times;
    }

    /** What a report tells as sure. */
    private record Told(boolean changed, boolean apart, boolean groupsChanged, boolean any, long watched) {}

    void judge(Judgement judgement) {
        judgement.title(times + " reports of a world in which nothing moves, " + SEGMENTS + " segments and "
                + METRICS.size() + " metrics");
        List<Told> told = replications.run("stable", times, StableReports::report);
        judgement.say(Judgement.line(
                "a change since the period before",
                share(told.stream().filter(Told::changed).count())));
        judgement.say(Judgement.line(
                "a segment apart from the whole",
                share(told.stream().filter(Told::apart).count())));
        judgement.say(Judgement.line(
                "a segment that has changed",
                share(told.stream().filter(Told::groupsChanged).count())));
        judgement.say("  worth watching in a report, in the mean: "
                + Math.round(told.stream().mapToLong(Told::watched).average().orElse(0)));
        judgement.within("any of these", share(told.stream().filter(Told::any).count()), 0, MOST);
    }

    private Average share(long hits) {
        return Average.of(hits, times);
    }

    private static Told report(SplittableRandom random) {
        Map<GroupKey, Segment> now = table(random);
        Map<GroupKey, Segment> earlier = table(random);
        Outline outline = new Outline(REQUEST);
        Comparisons comparisons = new Comparisons();
        Measured whole = measured(List.of(), PERIOD, Map.of(EVERYTHING, sum(now)));
        Measured before = measured(List.of(), BEFORE, Map.of(EVERYTHING, sum(earlier)));
        Map<Metric, Side> sides = figures(outline, whole, PERIOD, EVERYTHING);
        figures(outline, before, BEFORE, EVERYTHING)
                .forEach((metric, old) -> Optional.ofNullable(sides.get(metric))
                        .ifPresent(side -> comparisons.change(place(EVERYTHING), metric, side, old)));
        Measured groups = measured(BY, PERIOD, now);
        Measured groupsBefore = measured(BY, BEFORE, earlier);
        for (GroupKey key : groups.shown()) {
            Map<Metric, Side> old = groupsBefore.sides(key);
            figures(outline, groups, PERIOD, key).forEach((metric, side) -> {
                Optional.ofNullable(sides.get(metric))
                        .ifPresent(all -> comparisons.apart(place(key), metric, side, all));
                Optional.ofNullable(old.get(metric))
                        .ifPresent(then -> comparisons.change(place(key), metric, side, then));
            });
        }
        List<ReportRow> rows = new ArrayList<>();
        comparisons.rows(PERIOD, rows::add);
        rows.forEach(outline::row);
        outline.end();
        return told(outline, rows);
    }

    private static Told told(Outline outline, List<ReportRow> rows) {
        List<ReportRow> sure = rows.stream().filter(ReportRow::sure).toList();
        return new Told(
                METRICS.stream().anyMatch(metric -> outline.moved(metric.label()) != 0),
                sure.stream().anyMatch(row -> row.metric().endsWith(ReportRow.APART)),
                sure.stream()
                        .anyMatch(row -> row.metric().endsWith(ReportRow.CHANGE)
                                && !row.groupBy().isEmpty()),
                outline.sure() > 0,
                rows.stream().filter(row -> row.sureness() == Sureness.WATCHED).count());
    }

    private static Map<GroupKey, Segment> table(SplittableRandom random) {
        Map<GroupKey, Segment> table = new TreeMap<>();
        for (int i = 0; i < SEGMENTS; i++) {
            table.put(new GroupKey(List.of("segment-" + i)), Segment.draw(random));
        }
        return table;
    }

    private static Segment sum(Map<GroupKey, Segment> table) {
        return Segment.sum(table.values().toArray(Segment[]::new));
    }

    private static Measured measured(List<Dimension> by, Period period, Map<GroupKey, Segment> table) {
        return Measured.of(new Question(by, METRICS, period, new Filter.All()), counts(table), REACH);
    }

    /** Tells the figures of a group, and what can be compared of them. */
    private static Map<Metric, Side> figures(Outline outline, Measured measured, Period period, GroupKey key) {
        Map<Metric, Estimate> figures = measured.figures(key);
        figures.forEach((metric, figure) ->
                outline.row(ReportRow.of(metric.label(), place(key).by(), key, period, figure)));
        return measured.sides(key, figures);
    }

    private static Comparisons.Place place(GroupKey key) {
        return new Comparisons.Place(key.equals(EVERYTHING) ? List.of() : BY, key, null, PERIOD);
    }

    private static Counts counts(Map<GroupKey, Segment> segments) {
        Map<GroupKey, AnswerCounts> answers = new HashMap<>();
        Map<GroupKey, OrderCounts> orders = new HashMap<>();
        Map<GroupKey, ShownCounts> shown = new HashMap<>();
        segments.forEach((key, segment) -> {
            answers.put(key, segment.answers());
            orders.put(key, segment.orders());
            shown.put(key, segment.shown());
        });
        return new Counts(answers, Map.of(), orders, shown, List.of(), Map.of(), null, null);
    }
}
