package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void includesTheDayOfABareTo() throws Period.Unreadable {
        Period p = Period.parse("2024-01-01", "2024-01-31", SHANGHAI);
        assertEquals(Instant.parse("2023-12-31T16:00:00Z").toEpochMilli(), p.from());
        assertEquals(Instant.parse("2024-01-31T16:00:00Z").toEpochMilli(), p.to());
        assertEquals("2024-01-01T00:00:00+08:00", p.fromText());
        assertEquals("2024-02-01T00:00:00+08:00", p.toText());
    }

    @Test
    void takesDateTimesAndMillisecondsAsTheyAre() throws Period.Unreadable {
        Period p = Period.parse("2024-01-01T10:00:00+02:00", "1704106800000", SHANGHAI);
        assertEquals(Instant.parse("2024-01-01T08:00:00Z").toEpochMilli(), p.from());
        assertEquals(1704106800000L, p.to());
        assertEquals(
                Instant.parse("2024-01-01T02:00:00Z").toEpochMilli(),
                Period.parse("2024-01-01T10:00:00", null, SHANGHAI).from());
    }

    /** Whole hours of a zone that lies half an hour beside UTC, also where its bounds are a millisecond apart. */
    @Test
    void isOfWholeHoursOfItsZone() throws Period.Unreadable {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        Period p = Period.parse("2024-01-01T10:00:00.001", "2024-01-01T10:00:00.002", kolkata);
        assertEquals("2024-01-01T10:00:00+05:30", p.fromText());
        assertEquals("2024-01-01T11:00:00+05:30", p.toText());
        Period day = Period.parse("2024-01-01", "2024-01-01", kolkata);
        assertEquals("2024-01-01T00:00:00+05:30", day.fromText());
        assertEquals("2024-01-02T00:00:00+05:30", day.toText());
        Period before = Period.parse("1969-12-31T23:59:59.998Z", "1969-12-31T23:59:59.999Z", ZoneOffset.UTC);
        assertEquals(-3_600_000L, before.from());
        assertEquals(0L, before.to());
    }

    @Test
    void refusesAnEndBeforeItsStartWithinAnHour() {
        assertThrows(
                Period.Unreadable.class,
                () -> Period.parse("2024-01-01T10:30:00", "2024-01-01T10:10:00", ZoneOffset.UTC));
    }

    /** Months before months, days before days in which a clock is put forward, hours before hours. */
    @ParameterizedTest
    @CsvSource({
        "2024-03-01, 2024-04-30, 2024-01-01T00:00:00+01:00",
        "2024-03-25, 2024-03-31, 2024-03-18T00:00:00+01:00",
        "2024-04-01T10:00:00, 2024-04-01T12:00:00, 2024-04-01T08:00:00+02:00",
    })
    void isPrecededByOneOfTheSameLength(String from, String to, String begins) throws Period.Unreadable {
        Period p = Period.parse(from, to, ZoneId.of("Europe/Berlin"));
        Period before = p.before(instant("2024-05-01T00:00:00Z")).orElseThrow();
        assertEquals(begins, before.fromText());
        assertEquals(p.from(), before.to());
    }

    /** Of a year of which the data has ten weeks these are compared; the last day of data counts whole. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-01, 2024-12-31, 2024-03-10T12:00:00Z, 2023-10-23T00:00:00+08:00",
        "2024-03-01, 2024-03-31, 2024-03-31T12:00:00Z, 2024-02-01T00:00:00+08:00",
    })
    void isAsLongAsTheDataUntilItIsOver(String from, String to, String last, String begins) throws Period.Unreadable {
        Period before = Period.parse(from, to, SHANGHAI).before(instant(last)).orElseThrow();
        assertEquals(begins, before.fromText());
    }

    private static long instant(String text) {
        return Instant.parse(text).toEpochMilli();
    }

    @Test
    void isPrecededByNothingWithoutABeginning() throws Period.Unreadable {
        assertTrue(Period.parse(null, "2024-01-31", SHANGHAI).before(0).isEmpty());
    }

    /** The data ends at noon of the 11th of March, so that ten and a half days are compared with as many. */
    @Test
    void isAsLongAsTheDataWithoutAnEnd() throws Period.Unreadable {
        Period march = Period.parse("2024-03-01", null, SHANGHAI);
        long noon = Instant.parse("2024-03-11T04:00:00Z").toEpochMilli();
        Period before = march.before(noon).orElseThrow();
        assertEquals("2024-02-19T12:00:00+08:00", before.fromText());
        assertEquals(march.from(), before.to());
        assertTrue(march.before(march.from() == null ? 0 : march.from()).isEmpty()); // nothing is known of it yet
    }

    /** Months are moved by months and days by days, as few as it takes, also over a change of clocks (31 March). */
    @ParameterizedTest
    @CsvSource({
        "2024-05-01, 2024-05-31, 2024-05-02T00:00:00.001+02:00, 2024-04-01T00:00:00+02:00, 2024-05-01T00:00:00+02:00",
        "2024-05-01, 2024-05-31, 2024-04-30T23:59:59+02:00, 2024-03-01T00:00:00+01:00, 2024-04-01T00:00:00+02:00",
        "2024-04-01, 2024-06-30, 2024-06-01T00:00:00+02:00, 2024-03-01T00:00:00+01:00, 2024-06-01T00:00:00+02:00",
        "2024-04-22, 2024-04-28, 2024-04-04T12:00:00+02:00, 2024-03-28T00:00:00+01:00, 2024-04-04T00:00:00+02:00",
        "2024-04-22, 2024-04-28, 2024-05-09T12:00:00+02:00, 2024-04-22T00:00:00+02:00, 2024-04-29T00:00:00+02:00",
        "2024-04-22T10:00:00, 2024-04-22T12:00:00, 2024-04-01T09:00:00+02:00, 2024-04-01T07:00:00+02:00, 2024-04-01T09:00:00+02:00",
    })
    void hasALatestOneOfTheSameLengthThatEndsByATime(String from, String to, String by, String begins, String ends)
            throws Period.Unreadable {
        long latest = OffsetDateTime.parse(by).toInstant().toEpochMilli();
        Period found = Period.parse(from, to, ZoneId.of("Europe/Berlin"))
                .endingBy(latest, 0)
                .orElseThrow();
        assertEquals(begins, found.fromText());
        assertEquals(ends, found.toText());
    }

    @Test
    void hasNoneOfItsLengthWithoutABeginning() throws Period.Unreadable {
        assertTrue(Period.parse(null, "2024-01-31", SHANGHAI).endingBy(0, 0).isEmpty());
    }

    @Test
    void isEverythingWithoutBounds() throws Period.Unreadable {
        Period p = Period.parse(null, "", ZoneOffset.UTC);
        assertNull(p.from());
        assertNull(p.toText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "2024-13-01", "2024-01-01T25:00:00Z", "9999999999999999999", "' or 1=1", "20240101T"
            })
    void refusesWhatIsNoTime(String text) {
        assertThrows(Period.Unreadable.class, () -> Period.parse(text, null, ZoneOffset.UTC));
    }

    @Test
    void refusesAnEndBeforeItsStart() {
        assertThrows(Period.Unreadable.class, () -> Period.parse("2024-02-01", "2024-01-01", ZoneOffset.UTC));
    }
}
