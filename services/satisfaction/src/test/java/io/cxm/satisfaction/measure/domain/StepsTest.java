package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long NEWEST = Instant.parse("2026-04-09T10:00:00Z").toEpochMilli();

    private static Steps of(Every every, @Nullable String from, @Nullable String to) throws Exception {
        return Steps.of(every, Period.parse(from, to, BERLIN), Steps.MOST, NEWEST);
    }

    @Test
    void cutsTheFirstAndTheLastByThePeriod() throws Exception {
        Steps weeks = of(Every.WEEK, "2026-03-25", "2026-04-07");
        assertEquals(List.of("2026-03-23", "2026-03-30", "2026-04-06"), days(weeks));
        assertEquals("2026-03-25T00:00:00+01:00", weeks.step(day("2026-03-23")).fromText());
        assertEquals("2026-03-30T00:00:00+02:00", weeks.step(day("2026-03-23")).toText());
        assertEquals("2026-04-08T00:00:00+02:00", weeks.step(day("2026-04-06")).toText());
    }

    @Test
    void beginsDaysWhenTheClocksOfTheZoneSaySo() throws Exception {
        List<Long> starts = of(Every.DAY, "2026-03-28", "2026-03-30").starts();
        assertEquals(List.of(24L, 23L), List.of(hours(starts, 0), hours(starts, 1)));
    }

    @Test
    void endsWithTheDataAndGoesBackAsFarAsItMay() throws Exception {
        Steps months = of(Every.MONTH, null, null);
        assertEquals(Steps.MOST, months.days().size());
        assertEquals(day("2026-04-01"), months.days().getLast());
        assertEquals("2026-05-01T00:00:00+02:00", months.period().toText());
        assertEquals(List.of("2026-04-01"), days(of(Every.MONTH, "2026-04-02", "2999-01-01")));
    }

    @Test
    void hasOneStepOfAPeriodBehindTheData() throws Exception {
        assertEquals(List.of("2030-01-01"), days(of(Every.MONTH, "2030-01-15", "2031-01-01")));
    }

    @Test
    void refusesMoreThanItMay() throws Exception {
        assertEquals(500, of(Every.DAY, "2024-11-26", "2026-04-09").days().size());
        assertThrows(Steps.TooMany.class, () -> of(Every.DAY, "2024-11-25", "2026-04-09"));
        assertThrows(Steps.TooMany.class, () -> of(Every.MONTH, "-999999999999999", null));
    }

    /** A fortnight by days, a quarter by weeks, a year by months, and of all the time the last twelve. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-27, 2026-04-09, DAY, 14, 2026-03-27",
        "2026-03-26, 2026-04-09, WEEK, 3, 2026-03-23",
        "2026-01-01, 2026-03-31, WEEK, 14, 2025-12-29",
        "2026-01-01, 2026-04-09, MONTH, 4, 2026-01-01",
        "2020-05-05, 2026-04-09, MONTH, 72, 2020-05-01",
        "2026-04-09, 2026-04-09, DAY, 1, 2026-04-09",
        ", 2025-12-31, MONTH, 12, 2025-01-01",
        ", , MONTH, 12, 2025-05-01",
        "0001-01-01, , MONTH, 12, 2025-05-01",
        "2030-01-15, , DAY, 1, 2030-01-15",
    })
    void areSoLongInAReportThatFewCoverIt(
            @Nullable String from, @Nullable String to, Every every, int steps, String first) throws Exception {
        Steps course = Steps.ofReport(Period.parse(from, to, BERLIN), NEWEST);
        assertEquals(every, course.every());
        assertEquals(steps, course.days().size());
        assertEquals(day(first), course.days().getFirst());
    }

    private static long hours(List<Long> starts, int step) {
        return (starts.get(step + 1) - starts.get(step)) / 3_600_000;
    }

    private static List<String> days(Steps steps) {
        return steps.days().stream().map(LocalDate::toString).toList();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
