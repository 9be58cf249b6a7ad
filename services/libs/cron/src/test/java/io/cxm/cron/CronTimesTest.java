package io.cxm.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {
    private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z"); // a Saturday

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 7 * * 1 | Asia/Shanghai | 2026-03-29T23:00:00Z",
                "0 7 * * * | Europe/Berlin | 2026-03-29T05:00:00Z", // clocks were put forward in the night
                "30 8 1 * * | UTC | 2026-04-01T08:30:00Z",
                "0 0 29 2 * | UTC | 2028-02-29T00:00:00Z",
            })
    void knowsTheNextTime(String cron, String zone, String next) throws CronTimes.Unreadable {
        assertEquals(
                Instant.parse(next),
                CronTimes.parse(cron, ZoneId.of(zone)).next(NOW).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 2 * * *   | Europe/Berlin    | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:30:00Z",
                "30 2 29 3 *  | Europe/Berlin    | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2027-03-29T00:30:00Z",
                "0 0 * * *    | America/Santiago | 2026-09-05T12:00:00Z | 2026-09-06T04:00:00Z | 2026-09-07T03:00:00Z",
                "0 0 * * *    | Africa/Cairo     | 2026-04-23T12:00:00Z | 2026-04-23T22:00:00Z | 2026-04-24T21:00:00Z",
                "0 2,3 * * *  | Europe/Berlin    | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:00:00Z",
            })
    void makesAtTheFirstMomentAfterWhatTheClocksSkip(
            String cron, String zone, Instant from, Instant skipped, Instant following) throws CronTimes.Unreadable {
        CronTimes times = CronTimes.parse(cron, ZoneId.of(zone));
        assertEquals(skipped, times.next(from).orElseThrow());
        assertEquals(following, times.next(skipped).orElseThrow());
        assertEquals(skipped, times.last(skipped).orElseThrow());
        assertEquals(skipped, times.last(following.minusSeconds(1)).orElseThrow());
    }

    @Test
    void makesOnceWhatTheClocksShowTwice() throws CronTimes.Unreadable {
        CronTimes times = CronTimes.parse("30 2 * * *", ZoneId.of("Europe/Berlin"));
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertEquals(first, times.next(Instant.parse("2026-10-24T12:00:00Z")).orElseThrow());
        Instant following = Instant.parse("2026-10-26T01:30:00Z");
        assertEquals(following, times.next(first).orElseThrow());
        // the clock shows 02:10 for the second time, and the 02:30 that was first is behind it
        Instant again = Instant.parse("2026-10-25T01:10:00Z");
        assertEquals(following, times.next(again).orElseThrow());
        assertEquals(first, times.last(again).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 * * * * | Europe/Berlin",
                "0 * * * * | Australia/Lord_Howe", // by half an hour
                "15 1-3 * * * | America/Santiago",
                "0 0 * * * | Africa/Cairo",
                "45 1 1,15 * * | America/New_York",
            })
    void looksBackAsItLooksAhead(String cron, String zone) throws CronTimes.Unreadable {
        CronTimes times = CronTimes.parse(cron, ZoneId.of(zone));
        ZoneRules clocks = ZoneId.of(zone).getRules();
        Instant change = NOW;
        for (int i = 0; i < 3; i++) { // a month around each of the next changes of the clocks
            change = clocks.nextTransition(change).getInstant();
            Instant end = change.plus(Duration.ofDays(15));
            Instant time = times.next(change.minus(Duration.ofDays(15))).orElseThrow();
            while (time.isBefore(end)) {
                Instant next = times.next(time).orElseThrow();
                assertEquals(Optional.of(time), times.last(time));
                assertEquals(Optional.of(time), times.last(next.minusMillis(1)));
                time = next;
            }
        }
    }

    @Test
    void remembersALeapDay() throws CronTimes.Unreadable {
        assertEquals(
                Instant.parse("2024-02-29T00:00:00Z"),
                CronTimes.parse("0 0 29 2 *", ZoneId.of("UTC")).last(NOW).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "soon", "", "* * *", "61 * * * *", "0 0 * * * * *"})
    void refusesWhatNeverComes(String cron) {
        assertThrows(CronTimes.Unreadable.class, () -> check(cron, NOW));
    }

    @Test
    void refusesMoreThanOneAnHour() throws CronTimes.Unreadable {
        for (String cron : new String[] {"* * * * *", "0,30 9 * * *", "*/59 8-9 * * *"}) {
            assertThrows(CronTimes.Unreadable.class, () -> check(cron, NOW), cron);
        }
        check("0 * * * *", NOW);
    }

    @Test
    void doesNotCountWhatTheClocksSkipAsTooOften() throws CronTimes.Unreadable {
        CronTimes times = CronTimes.parse("30 * * * *", ZoneId.of("Europe/Berlin"));
        times.check(Instant.parse("2026-03-29T00:00:00Z"));
    }

    private static void check(String cron, Instant from) throws CronTimes.Unreadable {
        CronTimes.parse(cron, ZoneId.of("UTC")).check(from);
    }
}
