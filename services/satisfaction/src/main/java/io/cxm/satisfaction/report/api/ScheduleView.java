package io.cxm.satisfaction.report.api;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Schedule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule as clients see it. */
public record ScheduleView(
        String id,
        String kind,
        List<String> by,
        List<String> formats,
        String language,
        String period,
        String cron,
        String zone,
        boolean enabled,
        @Nullable String nextAt,
        @Nullable String lastAt,
        @Nullable String lastReport) {
    public ScheduleView {
        by = List.copyOf(by);
        formats = List.copyOf(formats);
    }

    static ScheduleView of(Schedule schedule) {
        Schedule.Terms terms = schedule.terms();
        return new ScheduleView(
                schedule.id(),
                terms.kind().label(),
                terms.by().stream().map(Dimension::label).toList(),
                terms.formats().stream().map(Format::label).toList(),
                terms.language(),
                terms.period().label(),
                terms.cron(),
                terms.zone(),
                terms.enabled(),
                time(schedule.next()),
                time(schedule.last()),
                schedule.lastReport());
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
