package io.cxm.satisfaction.report.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.Schedule;
import io.cxm.satisfaction.report.domain.Span;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads what a schedule is to make and when, and says which field is wrong. */
final class ScheduleReader {
    private static final int MOST_CRON = 100;

    private ScheduleReader() {}

    static Schedule.Terms read(@Nullable ScheduleBody body, boolean pages) {
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        ZoneId zone = RequestReader.zone(required("/zone", body.zone()));
        ReportRequest request = RequestReader.read(
                new ReportBody(body.kind(), null, null, null, body.by(), body.formats(), body.language()), zone, pages);
        String period = required("/period", body.period());
        String cron = required("/cron", body.cron()).strip();
        if (cron.length() > MOST_CRON) {
            throw ProblemException.invalid("/cron", "length", "cron has at most " + MOST_CRON + " characters");
        }
        return new Schedule.Terms(
                request.kind(),
                request.by(),
                request.formats(),
                request.language(),
                Span.of(period)
                        .orElseThrow(() -> ProblemException.invalid(
                                "/period",
                                "value",
                                "the period is previous-day, previous-week, previous-month or previous-quarter")),
                cron,
                zone.getId(),
                body.enabled() == null || body.enabled());
    }

    private static String required(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalid(pointer, "required", pointer.substring(1) + " is needed");
        }
        return text;
    }
}
