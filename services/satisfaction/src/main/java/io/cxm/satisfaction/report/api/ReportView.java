package io.cxm.satisfaction.report.api;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.domain.ReportRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as clients see it.
 *
 * @param from where its period begins, null: with the data
 * @param to before when its period ends, null: with the data
 * @param schedule the schedule that asked for it, null where it was asked for by itself
 */
public record ReportView(
        String id,
        String kind,
        @Nullable String from,
        @Nullable String to,
        String zone,
        List<String> by,
        String language,
        List<String> formats,
        @Nullable String schedule,
        String state,
        List<FileView> files,
        @Nullable ProblemView problem,
        String createdAt,
        @Nullable String finishedAt) {
    public ReportView {
        by = List.copyOf(by);
        formats = List.copyOf(formats);
        files = List.copyOf(files);
    }

    /** A file, and where a signed link to it is to be had. */
    public record FileView(String format, long bytes, String sha256, String href) {}

    /** Why it failed. */
    public record ProblemView(String code) {}

    static ReportView of(Report report) {
        ReportRequest request = report.request();
        Period period = new Period(request.from(), request.to(), ZoneId.of(request.zone()));
        return new ReportView(
                report.id(),
                request.kind().label(),
                period.fromText(),
                period.toText(),
                request.zone(),
                request.by().stream().map(Dimension::label).toList(),
                request.language(),
                request.formats().stream().map(Format::label).toList(),
                report.schedule(),
                report.state().label(),
                report.files().stream().map(f -> file(report, f)).toList(),
                report.problemCode() == null ? null : new ProblemView(report.problemCode()),
                Instant.ofEpochMilli(report.createdAt()).toString(),
                report.finishedAt() == null
                        ? null
                        : Instant.ofEpochMilli(report.finishedAt()).toString());
    }

    private static FileView file(Report report, ReportFile file) {
        String format = file.format().label();
        return new FileView(format, file.bytes(), file.sha256(), "/v1/reports/" + report.id() + "/files/" + format);
    }
}
