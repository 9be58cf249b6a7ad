package io.cxm.satisfaction.report.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Predicted;
import io.cxm.satisfaction.measure.domain.Recorded;
import io.cxm.satisfaction.measure.domain.WeighedCounts;
import io.cxm.satisfaction.measure.domain.WeightedFigure;
import io.cxm.satisfaction.measure.domain.Weighting;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that tell of all order lines, answered or not: a figure of everything with how it was made, and of what it is predicted. */
public final class WeightedRow {
    /**
     * How the name of a weighted metric ends where the interval of the row holds the truth also where satisfaction itself decides who answers, as
     * far as {@link #WIDENED_METHOD} says.
     */
    public static final String WIDENED = "Widened";

    /** The method of those, with γ in log-odds. */
    public static final String WIDENED_METHOD = "widened-gamma-" + WeightedFigure.GAMMA;

    /** How it ends where the row tells by how many equal weights the figure would be as sure (Kish, 1965). */
    public static final String EFFECTIVE = "EffectiveN";

    /** How it ends where the row tells how far weights go: 1, which is their mean, and from the smallest to the largest. */
    public static final String WEIGHTS = "Weights";

    /** How it ends where the row tells by how many variables it is weighted; its group are these, with commas. */
    public static final String BY = "By";

    /** The grouping of those. */
    public static final String WEIGHTING = "weighting";

    /** The grouping of rows that tell of predictions; a group is the bundle that made the newest, at the end of the row's period. */
    public static final String PREDICTION = "prediction";

    /** The metric of how many order lines of the shop something is predicted of. */
    public static final String PREDICTED = "predictedLines";

    /** And of how many of those an answer was known. */
    public static final String LABELLED = "labelledLines";

    /** The metric of what was predicted of order lines that were answered, on average. */
    public static final String FORETOLD = "csatForetold";

    /** And of how many of those were satisfied. */
    public static final String HELD = "csatOfForetold";

    private static final List<String> ENDS = List.of(WIDENED, EFFECTIVE, WEIGHTS, BY);

    private WeightedRow() {}

    /** A figure and how it was made. */
    public static List<ReportRow> of(Metric metric, WeightedFigure figure, Period period) {
        Estimate e = figure.estimate();
        Weighting w = figure.weighting();
        String by = w.by().stream().map(Recorded::label).collect(Collectors.joining(","));
        return List.of(
                row(metric, "", period, e),
                row(metric, WIDENED, period, new Estimate(e.value(), w.widened(), e.n(), WIDENED_METHOD)),
                row(metric, EFFECTIVE, period, new Estimate(w.effectiveN(), null, e.n(), "kish")),
                row(metric, WEIGHTS, period, new Estimate(1, w.weights(), e.n(), "relative-weights")),
                count(metric.label() + BY, WEIGHTING, by, period, w.by().size()));
    }

    /** What is predicted of the shop at all; none where nothing is. */
    public static List<ReportRow> of(Predicted predicted, ZoneId zone) {
        Long madeAt = predicted.madeAt();
        String bundle = predicted.bundle();
        if (madeAt == null || bundle == null) {
            return List.of();
        }
        var until = new Period(null, madeAt, zone);
        return List.of(
                count(PREDICTED, PREDICTION, bundle, until, predicted.lines()),
                count(LABELLED, PREDICTION, bundle, until, predicted.labelled()));
    }

    /** Whether what is predicted holds of the order lines of a period that were answered; none where nothing is predicted. */
    public static List<ReportRow> of(WeighedCounts.Held held, Predicted predicted, Period period) {
        String bundle = predicted.bundle();
        if (bundle == null) {
            return List.of();
        }
        Estimate satisfied = held.satisfied();
        var foretold = new Estimate(held.foretold(), null, satisfied.n(), "mean");
        return List.of(prediction(FORETOLD, bundle, period, foretold), prediction(HELD, bundle, period, satisfied));
    }

    private static ReportRow prediction(String name, String bundle, Period period, Estimate e) {
        return new ReportRow(
                name, PREDICTION, bundle, period.fromText(), period.toText(), e.n(), e.value(), e.ci95(), e.method());
    }

    /** The weighted metric that a row of this name tells of; null of other names. */
    public static @Nullable String metric(String name) {
        return Stream.concat(Stream.of(""), ENDS.stream())
                .filter(name::endsWith)
                .map(end -> name.substring(0, name.length() - end.length()))
                .filter(label -> Metric.of(label)
                        .filter(metric -> metric.source() == Metric.Source.WEIGHED)
                        .isPresent())
                .findFirst()
                .orElse(null);
    }

    /** Whether a row is one of these. */
    public static boolean isOne(ReportRow row) {
        return row.groupBy().isEmpty()
                ? metric(row.metric()) != null
                : row.groupBy().equals(PREDICTION) || row.groupBy().equals(WEIGHTING);
    }

    private static ReportRow row(Metric metric, String end, Period period, Estimate figure) {
        return ReportRow.of(metric.label() + end, List.of(), new GroupKey(List.of()), period, figure);
    }

    private static ReportRow count(String name, String groupBy, String group, Period period, long n) {
        return new ReportRow(name, groupBy, group, period.fromText(), period.toText(), n, n, null, "count");
    }
}
