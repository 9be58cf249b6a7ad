package io.cxm.satisfaction.report.api;

import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as clients see it. */
public record ReportView(
        String id,
        String kind,
        String state,
        List<FileView> files,
        @Nullable ProblemView problem,
        String createdAt,
        @Nullable String finishedAt) {
    public ReportView {
        files = List.copyOf(files);
    }

    /** A file, and where a signed link to it is to be had. */
    public record FileView(String format, long bytes, String sha256, String href) {}

    /** Why it failed. */
    public record ProblemView(String code) {}

    static ReportView of(Report report) {
        return new ReportView(
                report.id(),
                report.request().kind().label(),
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
