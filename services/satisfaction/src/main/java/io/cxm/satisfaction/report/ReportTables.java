package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.Steps;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.report.Comparisons.Place;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of a report, each of which is counted in one round of the database, and its rows written down. */
@ApplicationScoped
public class ReportTables {
    private static final Filter ALL = new Filter.All();
    private final ReportQuestions questions;
    private final WeightedRows weighted;
    private final FollowUpRows followUp;
    private final FurtherRows further;

    ReportTables(ReportQuestions questions, WeightedRows weighted, FollowUpRows followUp, FurtherRows further) {
        this.questions = questions;
        this.weighted = weighted;
        this.followUp = followUp;
        this.further = further;
    }

    /**
     * The table of everything, what is weighted to all order lines, the period before and what is known as a whole, the trend, alerts, the tables of groups, what
     * was compared, then what stands in no table.
     */
    Uni<Void> write(TenantId tenant, Report report, ReportDraft draft) {
        var rows = new TableRows(draft);
        return questions
                .reach(tenant)
                .chain(reach -> questions.write(parts(tenant, report, reach, rows)))
                .invoke(rows::end);
    }

    private List<Uni<Runnable>> parts(TenantId tenant, Report report, Reach reach, TableRows rows) {
        long clock = reach.clock();
        ReportRequest request = report.request();
        boolean ofSatisfaction = request.kind().tellsOfSatisfaction();
        Period period = new Period(request.from(), request.to(), ZoneId.of(request.zone()));
        @Nullable
        Period before = period.before(Math.min(clock, report.createdAt())).orElse(null);
        Question all = new Question(List.of(), request.kind().metricsOfAll(), period, ALL);
        var whole = new Whole(reach, period);
        var comparisons = new Comparisons();
        var asked = new Together(questions, tenant);
        List<Uni<Runnable>> parts = new ArrayList<>();
        parts.add(questions.then(rows::begin).replaceWith(() -> {})); // which takes seconds for the first report
        parts.add(everything(asked, all, whole, rows));
        if (ofSatisfaction) {
            parts.add(weighted.part(tenant, period, whole.sides().keySet(), rows));
        }
        if (before != null) {
            parts.add(before(asked, all, before, whole, rows, comparisons));
        }
        cohorts(all, reach)
                .forEach((cohort, metrics) ->
                        parts.add(closed(tenant, new Question(List.of(), metrics, cohort, ALL), rows)));
        Steps steps = Steps.ofReport(period, clock);
        if (steps.days().size() >= 2) { // a single point is no trend
            parts.add(trend(tenant, request, steps, rows));
        }
        if (ofSatisfaction) {
            parts.add(followUp.alerts(tenant, period, rows));
        }
        parts.addAll(
                GroupTables.parts(new GroupTables.Wanted(asked, request, period, before, whole), rows, comparisons));
        parts.add(Uni.createFrom().item(() -> comparisons.rows(period, rows::add)));
        if (ofSatisfaction) {
            parts.addAll(further.parts(tenant, request, period, clock, rows));
        }
        return parts;
    }

    private static Uni<Runnable> everything(Together asked, Question all, Whole whole, TableRows rows) {
        return asked.ask(all, measured -> {
            rows.figures(all, measured, (key, figures) -> whole.sides().putAll(measured.sides(key, figures)));
            rows.leaveOut(all, measured, _ -> true);
            rows.spread(all, measured);
        });
    }

    /** What the period before was like, and how much has changed since in what is known of both as a whole. */
    private static Uni<Runnable> before(
            Together asked, Question all, Period earlier, Whole now, TableRows rows, Comparisons comparisons) {
        var question = new Question(List.of(), all.metrics(), earlier, ALL);
        return asked.ask(
                        question,
                        then -> rows.figures(
                                question,
                                then,
                                (key, figures) -> then.sides(key, figures).forEach((metric, old) -> {
                                    Side side = now.sides().get(metric);
                                    if (side != null && now.complete(metric) && then.whole(metric)) {
                                        now.before().put(metric, old);
                                        comparisons.change(
                                                new Place(List.of(), key, null, all.period()), metric, side, old);
                                    }
                                })))
                .onFailure(ReportQuestions::tookTooLong)
                .recoverWithItem(failure -> () -> rows.leaveOutChanges(question, failure));
    }

    /** What takes its days to be known and is not yet of the whole period, by the latest time of the same length of which it is. */
    private static Map<Period, List<Metric>> cohorts(Question all, Reach reach) {
        Map<Period, List<Metric>> cohorts = new LinkedHashMap<>();
        for (Metric metric : all.metrics()) {
            reach.closed(metric, all.period())
                    .ifPresent(cohort -> cohorts.computeIfAbsent(cohort, _ -> new ArrayList<>())
                            .add(metric));
        }
        return cohorts;
    }

    private Uni<Runnable> closed(TenantId tenant, Question question, TableRows rows) {
        return questions
                .ask(
                        tenant,
                        question,
                        then -> then.figures(TableRows.EVERYTHING)
                                .forEach((metric, figure) -> rows.add(closed(metric, question, figure))))
                .onFailure(ReportQuestions::tookTooLong)
                .recoverWithItem(failure ->
                        () -> question.metrics().forEach(metric -> rows.leaveOut(metric, SuppressionReason.TOO_LONG)));
    }

    private static ReportRow closed(Metric metric, Question question, Estimate figure) {
        return ReportRow.of(
                metric.label() + ReportRow.CLOSED, List.of(), TableRows.EVERYTHING, question.period(), figure);
    }

    /** How the period went, step by step, and between which limits. */
    private Uni<Runnable> trend(TenantId tenant, ReportRequest request, Steps steps, TableRows rows) {
        Question course = new Question(List.of(), request.kind().course(), steps.period(), ALL).over(steps);
        return questions
                .ask(tenant, course, measured -> {
                    if (measured.shown().size() >= 2) {
                        rows.figures(course, measured, (_, _) -> {});
                        rows.limits(course, measured);
                        // of everything it is told already
                        rows.leaveOut(course, measured, s -> !s.key().values().isEmpty());
                    }
                })
                .onFailure(ReportQuestions::tookTooLong)
                .recoverWithItem(failure -> () -> rows.leaveOut(course, failure));
    }
}
