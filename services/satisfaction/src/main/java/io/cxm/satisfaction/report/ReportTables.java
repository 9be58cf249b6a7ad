package io.cxm.satisfaction.report;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Change;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Steps;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts the tables of a report, one after the other, each in one round of the database, and writes their rows down. */
@ApplicationScoped
public class ReportTables {
    private static final GroupKey EVERYTHING = new GroupKey(List.of());
    private static final Filter ALL = new Filter.All();
    private final Measurements measurements;
    private final DriverRows drivers;
    private final IndexRows index;
    private final ReportConfig config;

    ReportTables(Measurements measurements, DriverRows drivers, IndexRows index, ReportConfig config) {
        this.measurements = measurements;
        this.drivers = drivers;
        this.index = index;
        this.config = config;
    }

    /** The table of everything, with the period before and what is known as a whole, the trend, the tables of groups, then drivers and the index. */
    Uni<Void> write(TenantId tenant, Report report, ReportDraft draft) {
        ReportRequest request = report.request();
        Period period = new Period(request.from(), request.to(), ZoneId.of(request.zone()));
        Question all = new Question(List.of(), request.kind().metricsOfAll(), period, ALL);
        List<Omitted> omitted = new ArrayList<>();
        return ask(tenant, all, measured -> {
                    omitted.addAll(write(all, measured, draft));
                    spread(all, measured, draft);
                    return measured;
                })
                .call(now -> before(tenant, all, Math.min(now.clock(), report.createdAt()), now, draft))
                .call(now -> closed(tenant, all, now, draft))
                .call(now -> trend(tenant, request, Steps.ofReport(period, now.clock()), draft, omitted))
                .call(now -> groups(tenant, request, period, now.figures(EVERYTHING), draft, omitted))
                .call(now -> request.kind().tellsOfSatisfaction()
                        ? rows(drivers.of(tenant, period), draft)
                                .chain(() -> rows(index.of(tenant, request.to(), now.clock()), draft))
                        : Uni.createFrom().voidItem())
                .invoke(() -> omit(draft, omitted))
                .replaceWithVoid();
    }

    /** Of rows that were made on a thread for computations, where files may be written. */
    private static Uni<Void> rows(Uni<List<ReportRow>> asked, ReportDraft draft) {
        return asked.invoke(rows -> rows.forEach(row -> row(draft, row))).replaceWithVoid();
    }

    /** A table for each of what it groups by. */
    private Uni<Void> groups(
            TenantId tenant,
            ReportRequest request,
            Period period,
            Map<Metric, Estimate> whole,
            ReportDraft draft,
            List<Omitted> omitted) {
        return Multi.createFrom()
                .iterable(request.by())
                .map(by -> new Question(List.of(by), request.kind().metrics(), period, ALL))
                .onItem()
                .transformToUniAndConcatenate(question -> ask(tenant, question, measured -> {
                            ungrouped(question, request.kind(), measured, draft);
                            Apart apart =
                                    Apart.of(request, whole, measured.shown().size());
                            return omitted.addAll(write(question, measured, apart, draft));
                        })
                        .onFailure(CountStore::tooMany)
                        .recoverWithItem(() -> omitted.add(tooMany(question))))
                .onItem()
                .ignoreAsUni();
    }

    /** What the period before was like, and how much has changed since in what is known of both as a whole. */
    private Uni<Void> before(TenantId tenant, Question all, long last, Measured now, ReportDraft draft) {
        return all.period()
                .before(last)
                .map(earlier -> before(tenant, all, new Question(List.of(), all.metrics(), earlier, ALL), now, draft))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> before(TenantId tenant, Question all, Question before, Measured now, ReportDraft draft) {
        Map<Metric, Estimate> figures = now.figures(EVERYTHING);
        return ask(tenant, before, then -> {
                    write(before, then, draft);
                    then.figures(EVERYTHING).forEach((metric, old) -> {
                        Estimate figure = figures.get(metric);
                        if (figure != null && now.whole(metric) && then.whole(metric)) {
                            Change.of(figure, old)
                                    .ifPresent(change -> row(
                                            draft,
                                            metric.label() + ReportRow.CHANGE,
                                            EVERYTHING,
                                            all,
                                            all.period(),
                                            change));
                        }
                    });
                    return true;
                })
                .replaceWithVoid();
    }

    /** What takes its days to be known and is not yet of the whole period: of the latest time of the same length of which it is. */
    private Uni<Void> closed(TenantId tenant, Question all, Measured now, ReportDraft draft) {
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
                .transformToUniAndConcatenate(question -> ask(tenant, question, then -> {
                    then.figures(EVERYTHING)
                            .forEach((metric, figure) -> row(
                                    draft,
                                    metric.label() + ReportRow.CLOSED,
                                    EVERYTHING,
                                    question,
                                    question.period(),
                                    figure));
                    return true;
                }))
                .onItem()
                .ignoreAsUni();
    }

    /** How the period went, step by step; a single point is no trend. */
    private Uni<Void> trend(
            TenantId tenant, ReportRequest request, Steps steps, ReportDraft draft, List<Omitted> omitted) {
        if (steps.days().size() < 2) {
            return Uni.createFrom().voidItem();
        }
        Question course = new Question(List.of(), request.kind().course(), steps.period(), ALL).over(steps);
        return ask(tenant, course, measured -> {
                    if (measured.shown().size() >= 2) {
                        write(course, measured, draft).stream()
                                .filter(o -> !o.group().isEmpty()) // of everything it is told already
                                .forEach(omitted::add);
                    }
                    return true;
                })
                .replaceWithVoid();
    }

    private <T> Uni<T> ask(TenantId tenant, Question question, Function<Measured, T> use) {
        return patiently(measurements.ask(tenant, question, config.timeLimit(), use));
    }

    /** A full queue of computations is no reason for a report to fail: it waits. */
    static <T> Uni<T> patiently(Uni<T> asked) {
        return asked.onFailure(f -> f instanceof ProblemException p && p.type() == ProblemType.BUSY)
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5))
                .atMost(100);
    }

    private static List<Omitted> write(Question question, Measured measured, ReportDraft draft) {
        return write(question, measured, Apart.NONE, draft);
    }

    private static List<Omitted> write(Question question, Measured measured, Apart apart, ReportDraft draft) {
        for (GroupKey key : measured.shown()) {
            String title = measured.title(key);
            measured.figures(key).forEach((metric, figure) -> {
                Period part = measured.part(metric, question.period(key));
                row(
                        draft,
                        ReportRow.of(metric.label(), question.by(), key, part, figure)
                                .called(title));
                apart.of(metric, figure)
                        .map(far -> ReportRow.of(metric.label() + ReportRow.APART, question.by(), key, part, far))
                        .ifPresent(far -> row(draft, far.called(title)));
            });
        }
        Long unmatched = measured.unmatchedReturns();
        if (question.by().isEmpty() && unmatched != null && unmatched > 0) {
            var count = new Estimate(unmatched, null, unmatched, "count");
            row(draft, "unmatchedReturns", EVERYTHING, question, question.period(), count);
        }
        return measured.suppressed().stream()
                .map(s -> omitted(question, s, measured.title(s.key())))
                .toList();
    }

    /** What is missing in a table of groups: who has the metric and no value to be grouped by. */
    private static void ungrouped(Question table, ReportKind kind, Measured measured, ReportDraft draft) {
        for (Metric metric : kind.headlineMetrics()) {
            long n = measured.ungrouped(metric);
            if (n > 0) {
                Period part = measured.part(metric);
                row(draft, ReportRow.ungrouped(metric.label(), table.by().getFirst(), part, n));
            }
        }
    }

    /** How many in 100 gave each answer of CSAT. */
    private static void spread(Question all, Measured measured, ReportDraft draft) {
        List<Long> answers = measured.csatDistribution(EVERYTHING);
        if (answers == null) {
            return;
        }
        long n = answers.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < answers.size(); i++) {
            row(draft, ReportRow.ofAnswer(i + 1, all.period(), Proportion.percent(answers.get(i), n)));
        }
    }

    private static void row(
            ReportDraft draft, String metric, GroupKey key, Question question, Period part, Estimate figure) {
        row(draft, ReportRow.of(metric, question.by(), key, part, figure));
    }

    private static void row(ReportDraft draft, ReportRow row) {
        try {
            draft.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void omit(ReportDraft draft, List<Omitted> omitted) {
        try {
            draft.omit(omitted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Omitted tooMany(Question question) {
        return new Omitted(question.by().getFirst().label(), "", null, SuppressionReason.TOO_MANY);
    }

    private static Omitted omitted(Question question, Measured.Suppressed s, @Nullable String title) {
        Metric metric = s.metric();
        return new Omitted(
                String.join(",", question.by().stream().map(Dimension::label).toList()),
                String.join(",", s.key().values()),
                title,
                metric == null ? null : metric.label(),
                s.reason());
    }
}
