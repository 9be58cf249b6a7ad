package io.cxm.satisfaction.report;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.Measurements;
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

/** Makes the files of a report: the table of everything, then one table for each grouping. */
@ApplicationScoped
public class ReportMaker {
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

    private Uni<Void> tables(TenantId tenant, Report report, ReportDraft draft) {
        List<List<Dimension>> groupings = new ArrayList<>(List.of(List.of()));
        report.request().by().forEach(d -> groupings.add(List.of(d)));
        Period period = new Period(
                report.request().from(),
                report.request().to(),
                ZoneId.of(report.request().zone()));
        return Multi.createFrom()
                .iterable(groupings)
                .onItem()
                .transformToUniAndConcatenate(
                        by -> table(tenant, new Question(by, Metric.ALL, period, new Filter.All()), draft))
                .collect()
                .asList()
                .invoke(tables ->
                        omit(draft, tables.stream().flatMap(List::stream).toList()))
                .replaceWithVoid();
    }

    /** A full queue of computations is no reason for a report to fail: it waits. */
    private Uni<List<Omitted>> table(TenantId tenant, Question question, ReportDraft draft) {
        return measurements
                .ask(tenant, question, config.timeLimit(), measured -> write(question, measured, draft))
                .onFailure(f -> f instanceof ProblemException p && p.type() == ProblemType.BUSY)
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5))
                .atMost(100);
    }

    private static List<Omitted> write(Question question, Measured measured, ReportDraft draft) {
        try {
            for (GroupKey key : measured.shown()) {
                for (var figure : measured.figures(key).entrySet()) {
                    draft.row(ReportRow.of(
                            figure.getKey().label(), question.by(), key, question.period(), figure.getValue()));
                }
            }
            Long unmatched = measured.unmatchedReturns();
            if (question.by().isEmpty() && unmatched != null && unmatched > 0) {
                Estimate count = new Estimate(unmatched, null, unmatched, "count");
                draft.row(ReportRow.of(
                        "unmatchedReturns", question.by(), new GroupKey(List.of()), question.period(), count));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return measured.suppressed().stream().map(s -> omitted(question, s)).toList();
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
