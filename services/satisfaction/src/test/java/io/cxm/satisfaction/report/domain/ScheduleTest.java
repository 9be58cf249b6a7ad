package io.cxm.satisfaction.report.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.cron.CronTimes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final String MONDAYS = "0 7 * * 1";
    private static final Instant MONDAY = Instant.parse("2026-03-01T23:00:00Z"); // 07:00 of the 2nd in Shanghai

    private static Schedule.Terms terms(String cron, boolean enabled) {
        return terms(Span.PREVIOUS_WEEK, cron, "Asia/Shanghai", enabled);
    }

    private static Schedule.Terms terms(Span period, String cron, String zone, boolean enabled) {
        return new Schedule.Terms(
                ReportKind.EXECUTIVE, List.of(), List.of(Format.CSV), "en", period, cron, zone, enabled);
    }

    @Test
    void isAboutThePeriodBeforeTheTimeThatWasDueHoweverLateItIs() throws CronTimes.Unreadable {
        var terms = terms(MONDAYS, true);
        Instant late = Instant.parse("2026-03-08T20:00:00Z"); // Monday in Shanghai, before seven
        var turn = terms.turn(MONDAY.toEpochMilli(), late.toEpochMilli());
        assertEquals(MONDAY.toEpochMilli(), turn.at());
        assertEquals(Instant.parse("2026-03-08T23:00:00Z").toEpochMilli(), turn.next());
        var request = terms.request(turn.at());
        assertEquals(Instant.parse("2026-02-22T16:00:00Z").toEpochMilli(), request.from());
        assertEquals(Instant.parse("2026-03-01T16:00:00Z").toEpochMilli(), request.to());
    }

    @Test
    void makesUpForTimesThatPassedWithTheLastOfThem() throws CronTimes.Unreadable {
        Instant now = MONDAY.plusSeconds(16 * 86_400);
        var turn = terms(MONDAYS, true).turn(MONDAY.toEpochMilli(), now.toEpochMilli());
        assertEquals(MONDAY.plusSeconds(14 * 86_400).toEpochMilli(), turn.at());
        assertEquals(MONDAY.plusSeconds(21 * 86_400).toEpochMilli(), turn.next());
    }

    /** Seven on the first of November is still the 31st of October in UTC: it is about October all the same. */
    @ParameterizedTest
    @CsvSource({
        "previous-month, 0 7 1 * *, Asia/Shanghai, 2026-10-31T23:00:00Z, 2026-09-30T16:00:00Z, 2026-10-31T16:00:00Z",
        "previous-day, 0 7 * * *, Asia/Shanghai, 2026-10-31T23:00:00Z, 2026-10-30T16:00:00Z, 2026-10-31T16:00:00Z",
        "previous-month, 0 20 1 * *, America/New_York, 2026-12-02T01:00:00Z, 2026-11-01T04:00:00Z, 2026-12-01T05:00:00Z",
    })
    void isAboutTheLastPeriodByTheClockThatSaysWhenItIsDue(
            String period, String cron, String zone, Instant due, Instant from, Instant to)
            throws CronTimes.Unreadable {
        var terms = terms(Span.of(period).orElseThrow(), cron, zone, true);
        assertEquals(due.toEpochMilli(), terms.next(terms.times(), due.minusSeconds(3600)));
        var request = terms.request(due.toEpochMilli());
        assertEquals(zone, request.zone());
        assertEquals(from.toEpochMilli(), request.from());
        assertEquals(to.toEpochMilli(), request.to());
    }

    @Test
    void goesOnWithTimesThatWouldBeRefusedToday() throws CronTimes.Unreadable {
        var turn = terms("0,30 9 * * *", true).turn(MONDAY.toEpochMilli(), MONDAY.toEpochMilli());
        assertEquals(Instant.parse("2026-03-02T01:00:00Z").toEpochMilli(), turn.next());
    }

    @Test
    void isNotDueWhilePausedButReadAllTheSame() throws CronTimes.Unreadable {
        var paused = terms(MONDAYS, false);
        assertNull(paused.next(paused.times(), MONDAY));
        assertThrows(CronTimes.Unreadable.class, () -> terms("soon", false).times());
    }
}
