package io.cxm.satisfaction.report.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/reports}.
 *
 * @param zone whose days, weeks and months are those of the report, the tenant's when left out
 */
public record ReportBody(
        @Nullable String kind,
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable List<@Nullable String> by,
        @Nullable List<@Nullable String> formats,
        @Nullable String language) {}
