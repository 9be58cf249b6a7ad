package io.cxm.satisfaction.report.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report that somebody asked for, as it stands. Times are milliseconds since 1970.
 *
 * @param schedule the id of the schedule that asked for it; null where a person or a client did
 */
public record Report(
        String id,
        ReportRequest request,
        @Nullable String schedule,
        ReportState state,
        List<ReportFile> files,
        @Nullable String problemCode,
        long createdAt,
        @Nullable Long finishedAt) {
    public Report {
        files = List.copyOf(files);
    }

    public Optional<ReportFile> file(Format format) {
        return files.stream().filter(f -> f.format() == format).findFirst();
    }
}
