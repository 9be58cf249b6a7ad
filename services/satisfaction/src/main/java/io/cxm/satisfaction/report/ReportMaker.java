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
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.store.FaceStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes the files of a report: its tables, one after the other, into each format. */
@ApplicationScoped
public class ReportMaker {
    private static final GroupKey EVERYTHING = new GroupKey(List.of());
    private final Measurements measurements;
    private final ReportFiles files;
    private final FaceStore faces;
    private final ReportConfig config;

    ReportMaker(Measurements measurements, ReportFiles files, FaceStore faces, ReportConfig config) {
        this.measurements = measurements;
        this.files = files;
        this.faces = faces;
        this.config = config;
    }

    /** The finished files. What was begun and failed leaves nothing behind. */
    Uni<List<ReportFile>> make(TenantId tenant, Report report, int attempt) {
        return faces.of(tenant)
                .chain(face -> files.open(tenant, report, attempt, face.cover(report)))
                .chain(draft -> tables(tenant, report, draft)
                        .chain(() -> files.finish(draft))
                        .onFailure()
                        .call(() -> files.discard(draft)));
    }

    /** The table of everything, of the period before too where there is one, then those of groups. */
    private Uni<Void> tables(TenantId tenant, Report report, ReportDraft draft) {
        ReportRequest request = report.request();
        ReportKind kind = request.kind();
        Period period = new Period(request.from(), request.to(), ZoneId.of(request.zone()));
        Question all = new Question(List.of(), kind.metricsOfAll(), period, new Filter.All());
        List<Omitted> omitted = new ArrayList<>();
        return ask(tenant, all, measured -> {
                    omitted.addAll(write(all, measured, draft));
                    return measured;
                })
                .chain(now -> period.before(Math.min(now.clock(), report.createdAt()))
                        .map(earlier -> before(tenant, all, earlier, now, draft))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> Multi.createFrom()
                        .iterable(request.by())
                        .map(by -> new Question(List.of(by), kind.metrics(), period, new Filter.All()))
                        .onItem()
                        .transformToUniAndConcatenate(question ->
                                ask(tenant, question, measured -> omitted.addAll(write(question, measured, draft))))
                        .collect()
                        .last())
                .invoke(() -> omit(draft, omitted))
                .replaceWithVoid();
    }

    /** What the period before was like, and how much has changed since in what is known of both as a whole. */
    private Uni<Void> before(TenantId tenant, Question all, Period earlier, Measured now, ReportDraft draft) {
        Question before = new Question(List.of(), all.metrics(), earlier, new Filter.All());
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

    /** A full queue of computations is no reason for a report to fail: it waits. */
    private <T> Uni<T> ask(TenantId tenant, Question question, Function<Measured, T> use) {
        return measurements
                .ask(tenant, question, config.timeLimit(), use)
                .onFailure(f -> f instanceof ProblemException p && p.type() == ProblemType.BUSY)
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5))
                .atMost(100);
    }

    private static List<Omitted> write(Question question, Measured measured, ReportDraft draft) {
        for (GroupKey key : measured.shown()) {
            measured.figures(key)
                    .forEach((metric, figure) ->
                            row(draft, metric.label(), key, question, measured.part(metric), figure));
        }
        Long unmatched = measured.unmatchedReturns();
        if (question.by().isEmpty() && unmatched != null && unmatched > 0) {
            var count = new Estimate(unmatched, null, unmatched, "count");
            row(draft, "unmatchedReturns", EVERYTHING, question, question.period(), count);
        }
        return measured.suppressed().stream().map(s -> omitted(question, s)).toList();
    }

    private static void row(
            ReportDraft draft, String metric, GroupKey key, Question question, Period part, Estimate figure) {
        try {
            draft.row(ReportRow.of(metric, question.by(), key, part, figure));
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

    private static Omitted omitted(Question question, Measured.Suppressed s) {
        Metric metric = s.metric();
        return new Omitted(
                String.join(",", question.by().stream().map(Dimension::label).toList()),
                String.join(",", s.key().values()),
                metric == null ? null : metric.label(),
                s.reason());
    }
}
