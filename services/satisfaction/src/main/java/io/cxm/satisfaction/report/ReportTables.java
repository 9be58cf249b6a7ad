package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Steps;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.report.Comparisons.Place;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the tables of a report, one after the other, each in one round of the database, and writes their rows down. */
@ApplicationScoped
public class ReportTables {
    private static final Filter ALL = new Filter.All();
    private final ReportQuestions questions;
    private final GroupTables groups;
    private final WeightedRows weighted;
    private final FurtherRows further;

    ReportTables(ReportQuestions questions, GroupTables groups, WeightedRows weighted, FurtherRows further) {
        this.questions = questions;
        this.groups = groups;
        this.weighted = weighted;
        this.further = further;
    }

    /**
     * The figures of everything, which all else is held against.
     *
     * @param before the same of the period before, once it is counted, as far as they can be held against these
     * @param clock the newest of the data
     */
    private record Whole(Measured measured, Map<Metric, Side> sides, Map<Metric, Side> before, long clock) {}

    /**
     * The table of everything, what is weighted to all order lines, the period before and what is known as a whole, the trend, the tables of groups, what
     * was compared, then what stands in no table.
     */
    Uni<Void> write(TenantId tenant, Report report, ReportDraft draft) {
        ReportRequest request = report.request();
        boolean ofSatisfaction = request.kind().tellsOfSatisfaction();
        Period period = new Period(request.from(), request.to(), ZoneId.of(request.zone()));
        Question all = new Question(List.of(), request.kind().metricsOfAll(), period, ALL);
        var rows = new TableRows(draft);
        var comparisons = new Comparisons();
        return questions
                .ask(tenant, all, measured -> everything(all, measured, rows))
                .call(whole -> ofSatisfaction
                        ? weighted.write(tenant, period, whole.sides().keySet(), rows)
                        : Uni.createFrom().voidItem())
                .call(whole -> before(tenant, all, earlier(period, whole, report), whole, rows, comparisons))
                .call(whole -> closed(tenant, all, whole.measured(), rows))
                .call(whole -> trend(tenant, request, Steps.ofReport(period, whole.clock()), rows))
                .call(whole -> groups.write(
                        new GroupTables.Wanted(
                                tenant, request, period, earlier(period, whole, report), whole.sides(), whole.before()),
                        rows,
                        comparisons))
                .call(() -> questions.then(() -> comparisons.rows(period, rows::add)))
                .call(whole -> ofSatisfaction
                        ? further.write(tenant, request, period, whole.clock(), rows)
                        : Uni.createFrom().voidItem())
                .invoke(rows::end)
                .replaceWithVoid();
    }

    private static Whole everything(Question all, Measured measured, TableRows rows) {
        Map<Metric, Side> sides = new LinkedHashMap<>();
        rows.figures(all, measured, (key, figures) -> sides.putAll(measured.sides(key, figures)));
        rows.leaveOut(all, measured, _ -> true);
        rows.spread(all, measured);
        return new Whole(measured, sides, new LinkedHashMap<>(), measured.clock());
    }

    private static @Nullable Period earlier(Period period, Whole whole, Report report) {
        return period.before(Math.min(whole.clock(), report.createdAt())).orElse(null);
    }

    /** What the period before was like, and how much has changed since in what is known of both as a whole. */
    private Uni<Void> before(
            TenantId tenant,
            Question all,
            @Nullable Period earlier,
            Whole now,
            TableRows rows,
            Comparisons comparisons) {
        if (earlier == null) {
            return Uni.createFrom().voidItem();
        }
        var question = new Question(List.of(), all.metrics(), earlier, ALL);
        return questions
                .ask(tenant, question, then -> {
                    rows.figures(
                            question,
                            then,
                            (key, figures) -> then.sides(key, figures).forEach((metric, old) -> {
                                Side side = now.sides().get(metric);
                                if (side != null && now.measured().whole(metric) && then.whole(metric)) {
                                    now.before().put(metric, old);
                                    comparisons.change(
                                            new Place(List.of(), key, null, all.period()), metric, side, old);
                                }
                            }));
                    return true;
                })
                .onFailure(ReportQuestions::tookTooLong)
                .recoverWithItem(failure -> {
                    rows.leaveOutChanges(question, failure);
                    return false;
                })
                .replaceWithVoid();
    }

    /** What takes its days to be known and is not yet of the whole period: of the latest time of the same length of which it is. */
    private Uni<Void> closed(TenantId tenant, Question all, Measured now, TableRows rows) {
        Map<Period, List<Metric>> cohorts = new LinkedHashMap<>();
        for (Metric metric : all.metrics()) {
            now.closed(metric)
                    .ifPresent(cohort -> cohorts.computeIfAbsent(cohort, _ -> new ArrayList<>())
                            .add(metric));
        }
        return Multi.createFrom()
                .iterable(cohorts.entrySet())
                .map(cohort -> new Question(List.of(), cohort.getValue(), cohort.getKey(), ALL))
                .onItem()
                .transformToUniAndConcatenate(question -> questions
                        .ask(tenant, question, then -> {
                            then.figures(TableRows.EVERYTHING)
                                    .forEach((metric, figure) -> rows.add(closed(metric, question, figure)));
                            return true;
                        })
                        .onFailure(ReportQuestions::tookTooLong)
                        .recoverWithItem(failure -> {
                            question.metrics().forEach(metric -> rows.leaveOut(metric, SuppressionReason.TOO_LONG));
                            return false;
                        }))
                .onItem()
                .ignoreAsUni();
    }

    private static ReportRow closed(Metric metric, Question question, Estimate figure) {
        return ReportRow.of(
                metric.label() + ReportRow.CLOSED, List.of(), TableRows.EVERYTHING, question.period(), figure);
    }

    /** How the period went, step by step, and between which limits; a single point is no trend. */
    private Uni<Void> trend(TenantId tenant, ReportRequest request, Steps steps, TableRows rows) {
        if (steps.days().size() < 2) {
            return Uni.createFrom().voidItem();
        }
        Question course = new Question(List.of(), request.kind().course(), steps.period(), ALL).over(steps);
        return questions
                .ask(tenant, course, measured -> {
                    if (measured.shown().size() >= 2) {
                        rows.figures(course, measured, (_, _) -> {});
                        rows.limits(course, measured);
                        // of everything it is told already
                        rows.leaveOut(course, measured, s -> !s.key().values().isEmpty());
                    }
                    return true;
                })
                .onFailure(ReportQuestions::tookTooLong)
                .recoverWithItem(failure -> {
                    rows.leaveOut(course, failure);
                    return false;
                })
                .replaceWithVoid();
    }
}
