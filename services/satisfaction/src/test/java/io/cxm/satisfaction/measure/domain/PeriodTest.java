package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
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

    /** Months before months, days before days in which a clock is put forward, hours before hours. */
    @ParameterizedTest
    @CsvSource({
        "2024-03-01, 2024-04-30, 2024-01-01T00:00:00+01:00",
        "2024-03-25, 2024-03-31, 2024-03-18T00:00:00+01:00",
        "2024-04-01T10:00:00, 2024-04-01T12:00:00, 2024-04-01T08:00:00+02:00",
    })
    void isPrecededByOneOfTheSameLength(String from, String to, String begins) throws Period.Unreadable {
        Period p = Period.parse(from, to, ZoneId.of("Europe/Berlin"));
        Period before = p.before(0).orElseThrow();
        assertEquals(begins, before.fromText());
        assertEquals(p.from(), before.to());
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
