package io.cxm.satisfaction.report.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/report-schedules/{id}}. */
public record ScheduleBody(
        @Nullable String kind,
        @Nullable List<@Nullable String> by,
        @Nullable List<@Nullable String> formats,
        @Nullable String language,
        @Nullable String period,
        @Nullable String cron,
        @Nullable String zone,
        @Nullable Boolean enabled) {}
