package io.cxm.satisfaction.measure.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.satisfaction.measure.domain.ControlLimits;
import io.cxm.satisfaction.measure.domain.Every;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Steps;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /v1/satisfaction/trend}: a step in which nobody answered has no point.
 *
 * @param from what the steps cover together
 */
public record TrendAnswer(
        String every, @Nullable String from, @Nullable String to, List<Point> points, List<HiddenPoint> suppressed) {
    public TrendAnswer {
        points = List.copyOf(points);
        suppressed = List.copyOf(suppressed);
    }

    /**
     * One step.
     *
     * @param n the largest n of its metrics
     */
    public record Point(
            @Nullable String from, @Nullable String to, long n, Map<String, SatisfactionAnswer.Figure> metrics) {
        public Point {
            metrics = new LinkedHashMap<>(metrics);
        }
    }

    /**
     * A step that is not shown.
     *
     * @param metric absent: all of the step
     */
    public record HiddenPoint(
            @Nullable String from,
            @Nullable String to,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String metric,

            String reason) {}

    static TrendAnswer of(Steps steps, Measured measured) {
        Every every = steps.every();
        Period all = steps.period();
        Map<Metric, Map<GroupKey, ControlLimits>> limits = new EnumMap<>(Metric.class);
        Metric.ALL.forEach(metric -> limits.put(metric, measured.limits(metric)));
        return new TrendAnswer(
                every.label(),
                all.fromText(),
                all.toText(),
                measured.shown().stream()
                        .map(k -> point(k, steps, measured, limits))
                        .toList(),
                measured.suppressed().stream().map(s -> hidden(s, steps)).toList());
    }

    private static Point point(
            GroupKey key, Steps steps, Measured measured, Map<Metric, Map<GroupKey, ControlLimits>> limits) {
        Period step = step(key, steps);
        Map<String, SatisfactionAnswer.Figure> metrics = new LinkedHashMap<>();
        long n = 0;
        for (var figure : measured.figures(key).entrySet()) {
            Metric metric = figure.getKey();
            n = Math.max(n, figure.getValue().n());
            metrics.put(
                    metric.label(),
                    SatisfactionAnswer.Figure.of(
                                    metric, key, figure.getValue(), measured, until(metric, step, measured))
                            .within(
                                    metric,
                                    limits.getOrDefault(metric, Map.of()).get(key)));
        }
        return new Point(step.fromText(), step.toText(), n, metrics);
    }

    /** Where a metric knows only the beginning of this step: before when. */
    private static @Nullable String until(Metric metric, Period step, Measured measured) {
        Period known = measured.part(metric);
        Long end = known.to();
        Long to = step.to();
        return end != null && to != null && end < to ? known.toText() : null;
    }

    private static HiddenPoint hidden(Measured.Suppressed s, Steps steps) {
        Metric metric = s.metric();
        Period step = s.key().values().isEmpty() ? steps.period() : step(s.key(), steps);
        return new HiddenPoint(
                step.fromText(),
                step.toText(),
                metric == null ? null : metric.label(),
                s.reason().text());
    }

    private static Period step(GroupKey key, Steps steps) {
        return steps.step(LocalDate.parse(key.values().getFirst()));
    }
}
