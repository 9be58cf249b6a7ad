package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Predicted;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.measure.domain.WeighedCounts;
import io.cxm.satisfaction.measure.domain.WeightedFigure;
import io.cxm.satisfaction.report.domain.WeightedRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How satisfied shoppers are with all order lines of a period, answered or not, as rows of a report: of everything alone, since each group would be a
 * raking of its own, and counted once. Where a figure of the answers has none beside it, the report says why.
 */
@ApplicationScoped
class WeightedRows {
    private static final List<Metric> METRICS =
            List.of(Metric.CSAT_WEIGHTED, Metric.CSAT_PREDICTED, Metric.NPS_WEIGHTED, Metric.CES_WEIGHTED);
    /** The figure of the answers that each stands beside. */
    private static final Map<Metric, Metric> PLAIN = Map.of(
            Metric.CSAT_WEIGHTED, Metric.CSAT,
            Metric.CSAT_PREDICTED, Metric.CSAT,
            Metric.NPS_WEIGHTED, Metric.NPS,
            Metric.CES_WEIGHTED, Metric.CES);

    private final ReportQuestions questions;

    WeightedRows(ReportQuestions questions) {
        this.questions = questions;
    }

    /**
     * The part of them.
     *
     * @param answered of what there is a figure of the answers, once those are written
     */
    Uni<Runnable> part(TenantId tenant, Period period, Set<Metric> answered, TableRows rows) {
        var question = new Question(List.of(), METRICS, period, new Filter.All());
        return questions
                .predicted(tenant)
                .chain(predicted -> questions.ask(tenant, question, measured -> {
                    List<Metric> wanted = wanted(answered);
                    for (Metric metric : METRICS) {
                        WeightedFigure figure = measured.weighted(TableRows.EVERYTHING, metric);
                        if (figure != null) {
                            WeightedRow.of(metric, figure, period).forEach(rows::add);
                        } else if (wanted.contains(metric)) {
                            rows.leaveOut(metric, why(metric, measured, predicted));
                        }
                    }
                    if (!wanted.isEmpty() || !measured.shown().isEmpty()) {
                        WeightedRow.of(predicted, period.zone()).forEach(rows::add);
                        WeighedCounts.Held held = measured.held(TableRows.EVERYTHING);
                        if (held != null) {
                            WeightedRow.of(held, predicted, period).forEach(rows::add);
                        }
                    }
                }))
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> () -> {
                    SuppressionReason why = ReportQuestions.tookTooLong(failure)
                            ? SuppressionReason.TOO_LONG
                            : SuppressionReason.TOO_MANY;
                    wanted(answered).forEach(metric -> rows.leaveOut(metric, why));
                });
    }

    private static List<Metric> wanted(Set<Metric> answered) {
        return METRICS.stream()
                .filter(metric -> answered.contains(PLAIN.get(metric)))
                .toList();
    }

    /** Why there is none. */
    private static SuppressionReason why(Metric metric, Measured measured, Predicted predicted) {
        long shoppers = measured.shoppers(TableRows.EVERYTHING, metric);
        if (shoppers > 0) {
            return Suppression.tooFew(shoppers) ? SuppressionReason.TOO_FEW : SuppressionReason.UNPREDICTED;
        }
        if (metric == Metric.CSAT_PREDICTED && predicted.lines() == 0) {
            return SuppressionReason.NOTHING_PREDICTED;
        }
        boolean answered =
                measured.shoppers(TableRows.EVERYTHING, Metric.CSAT_WEIGHTED) > 0; // of lines that no run has seen yet
        return metric == Metric.CSAT_PREDICTED && answered
                ? SuppressionReason.UNPREDICTED
                : SuppressionReason.UNANSWERED;
    }
}
