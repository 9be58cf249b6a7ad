package io.cxm.satisfaction.report.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final String MONDAYS = "0 7 * * 1";
    private static final Instant MONDAY = Instant.parse("2026-03-01T23:00:00Z"); // 07:00 of the 2nd in Shanghai

    private static Schedule.Terms terms(String cron, boolean enabled) {
        return new Schedule.Terms(
                ReportKind.EXECUTIVE,
                List.of(),
                List.of(Format.CSV),
                "en",
                Span.PREVIOUS_WEEK,
                cron,
                "Asia/Shanghai",
                enabled);
    }

    @Test
    void isAboutThePeriodBeforeTheTimeThatWasDueHoweverLateItIs() throws CronTimes.Unreadable {
        var terms = terms(MONDAYS, true);
        Instant late = Instant.parse("2026-03-08T20:00:00Z"); // Monday in Shanghai, before seven
        var turn = terms.turn(MONDAY.toEpochMilli(), late.toEpochMilli());
        assertEquals(MONDAY.toEpochMilli(), turn.at());
        assertEquals(Instant.parse("2026-03-08T23:00:00Z").toEpochMilli(), turn.next());
        var request = terms.request(turn.at(), ZoneId.of("Asia/Shanghai"));
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

    @Test
    void hasThePeriodsOfTheTenantsZone() {
        // in New York it is still Sunday, so that the last whole week is the one before
        var request = terms(MONDAYS, true).request(MONDAY.toEpochMilli(), ZoneId.of("America/New_York"));
        assertEquals("America/New_York", request.zone());
        assertEquals(Instant.parse("2026-02-16T05:00:00Z").toEpochMilli(), request.from());
        assertEquals(Instant.parse("2026-02-23T05:00:00Z").toEpochMilli(), request.to());
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
