package io.cxm.satisfaction.survey.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    @ParameterizedTest
    @CsvSource({
        // 21:00 to 08:00 of Shanghai, which is eight hours ahead
        "1260, 480, Asia/Shanghai, 2026-03-01T12:59:59Z, 2026-03-01T12:59:59Z",
        "1260, 480, Asia/Shanghai, 2026-03-01T13:00:00Z, 2026-03-02T00:00:00Z",
        "1260, 480, Asia/Shanghai, 2026-03-01T20:00:00Z, 2026-03-02T00:00:00Z",
        "1260, 480, Asia/Shanghai, 2026-03-02T00:00:00Z, 2026-03-02T00:00:00Z",
        // 12:00 to 14:30
        "720, 870, UTC, 2026-03-01T12:10:05Z, 2026-03-01T14:30:00Z",
        "720, 870, UTC, 2026-03-01T14:30:00Z, 2026-03-01T14:30:00Z",
        // until 02:30, which the clocks of Berlin skip in that night
        "1320, 150, Europe/Berlin, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z",
        // over midnight, and it ends with the day
        "1320, 0, UTC, 2026-03-01T23:00:00Z, 2026-03-02T00:00:00Z",
    })
    void endWhenTheShoppersClockSaysSo(int from, int to, String zone, String time, String loud) {
        assertEquals(Instant.parse(loud), new QuietHours(from, to).loudFrom(Instant.parse(time), ZoneId.of(zone)));
    }

    @Test
    void areNotAllDay() {
        assertThrows(IllegalArgumentException.class, () -> new QuietHours(60, 60));
        assertThrows(IllegalArgumentException.class, () -> new QuietHours(60, 24 * 60));
    }
}
