package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparedTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final long CLOCK = Instant.parse("2026-04-15T09:30:00Z").toEpochMilli();

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    /** Clocks go forward on 29 March: days are those of the zone. */
    @Test
    void isOfTheLastFourWeeksWhereNothingIsSaid() {
        Period period = Compared.bounded(new Period(null, null, ZONE), CLOCK).orElseThrow();
        assertEquals(new Period(at("2026-03-18T23:00:00Z"), at("2026-04-15T22:00:00Z"), ZONE), period);
        assertEquals(
                at("2026-02-18T23:00:00Z"), period.before(CLOCK).orElseThrow().from());
    }

    @Test
    void endsWithTheDayOfTheNewestData() {
        Long from = at("2026-04-10T22:00:00Z");
        assertEquals(
                Optional.of(new Period(from, at("2026-04-15T22:00:00Z"), ZONE)),
                Compared.bounded(new Period(from, null, ZONE), CLOCK));
        assertEquals(Optional.empty(), Compared.bounded(new Period(at("2026-05-01T00:00:00Z"), null, ZONE), CLOCK));
    }

    @Test
    void knowsNoPeriodsThatOverlapOrNeverEnd() {
        Period march = new Period(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"), ZONE);
        Period april = new Period(at("2026-04-01T00:00:00Z"), at("2026-05-01T00:00:00Z"), ZONE);
        assertFalse(Compared.overlap(march, april));
        assertTrue(Compared.overlap(march, new Period(at("2026-03-31T23:00:00Z"), at("2026-04-02T00:00:00Z"), ZONE)));
        assertTrue(Compared.overlap(april, new Period(null, at("2026-03-01T00:00:00Z"), ZONE)));
        assertEquals(at("2026-03-01T00:00:00Z"), new Compared(april, march, null).first());
        assertEquals(at("2026-05-01T00:00:00Z"), new Compared(april, march, null).last());
        assertThrows(IllegalArgumentException.class, () -> new Compared(march, march, null));
    }
}
