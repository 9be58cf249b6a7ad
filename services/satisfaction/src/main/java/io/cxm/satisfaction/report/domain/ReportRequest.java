package io.cxm.satisfaction.report.domain;

import io.cxm.satisfaction.measure.domain.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to hold.
 *
 * @param from milliseconds since 1970; null: from the beginning
 * @param to exclusive; null: to the end
 * @param zone of the tenant when the report was asked for, or of the schedule that asks for it
 * @param by one table for each, after the table of everything
 */
public record ReportRequest(
        ReportKind kind,
        @Nullable Long from,
        @Nullable Long to,
        String zone,
        List<Dimension> by,
        List<Format> formats,
        String language) {
    public ReportRequest {
        by = List.copyOf(by);
        formats = List.copyOf(formats);
    }
}
