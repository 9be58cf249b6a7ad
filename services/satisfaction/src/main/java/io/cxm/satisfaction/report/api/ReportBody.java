package io.cxm.satisfaction.report.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/reports}. */
public record ReportBody(
        @Nullable String kind,
        @Nullable String from,
        @Nullable String to,
        @Nullable List<@Nullable String> by,
        @Nullable List<@Nullable String> formats,
        @Nullable String language) {}
