package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the metrics of a report went, step by step. A step that is not shown has no figure; one that none has is not there. */
final class Trend {
    private static final int DAYS_OF_A_MONTH = 28;
    private final Map<String, Map<LocalDate, ReportRow>> figures = new LinkedHashMap<>();
    private final Map<String, Map<LocalDate, ReportRow>> limits = new HashMap<>();
    private final TreeSet<LocalDate> days = new TreeSet<>();

    /** Takes a figure of a step, or between which limits it lies if nothing changed. */
    void add(ReportRow row) {
        LocalDate day = LocalDate.parse(row.group());
        if (row.metric().endsWith(ReportRow.CONTROL)) {
            limits.computeIfAbsent(Words.base(row.metric()), _ -> new HashMap<>())
                    .put(day, row);
            return;
        }
        days.add(day);
        figures.computeIfAbsent(row.metric(), _ -> new LinkedHashMap<>()).put(day, row);
    }

    /** The metrics that have more than one point. */
    List<String> metrics() {
        return figures.entrySet().stream()
                .filter(e -> e.getValue().size() >= 2)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first days of the latest steps, so many at most, in their order. */
    List<LocalDate> days(int most) {
        List<LocalDate> all = List.copyOf(days);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** How many steps there are. */
    int size() {
        return days.size();
    }

    /** Whether its steps are months; else they are days or weeks. */
    boolean byMonths() {
        return days.size() >= 2
                && days.stream().allMatch(day -> day.getDayOfMonth() == 1)
                && ChronoUnit.DAYS.between(days.getFirst(), days.higher(days.getFirst())) >= DAYS_OF_A_MONTH;
    }

    /** The figures of a metric on these days; null where it has none. */
    List<@Nullable ReportRow> of(String metric, List<LocalDate> on) {
        return on(figures, metric, on);
    }

    /** The limits of a metric on these days; null where it has none. */
    List<@Nullable ReportRow> limits(String metric, List<LocalDate> on) {
        return on(limits, metric, on);
    }

    private static List<@Nullable ReportRow> on(
            Map<String, Map<LocalDate, ReportRow>> rows, String metric, List<LocalDate> on) {
        Map<LocalDate, ReportRow> known = rows.getOrDefault(metric, Map.of());
        List<@Nullable ReportRow> points = new ArrayList<>();
        on.forEach(day -> points.add(known.get(day)));
        return points;
    }

    /** 1 or −1 where a point lies above its limits or below them; else 0. */
    static int outside(@Nullable ReportRow point, @Nullable ReportRow limits) {
        Interval within = limits == null ? null : limits.ci95();
        if (point == null || within == null) {
            return 0;
        }
        return point.value() > within.high() ? 1 : point.value() < within.low() ? -1 : 0;
    }
}
