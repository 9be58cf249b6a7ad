package io.cxm.satisfaction.report.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
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
                CronTimes.parse(cron, ZoneId.of(zone), NOW).next(NOW).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "soon", "", "* * *", "61 * * * *", "0 0 * * * * *"})
    void refusesWhatNeverComes(String cron) {
        assertThrows(CronTimes.Unreadable.class, () -> CronTimes.parse(cron, ZoneId.of("UTC"), NOW));
    }

    @Test
    void refusesMoreThanOneAnHour() throws CronTimes.Unreadable {
        for (String cron : new String[] {"* * * * *", "0,30 9 * * *", "*/59 8-9 * * *"}) {
            assertThrows(CronTimes.Unreadable.class, () -> CronTimes.parse(cron, ZoneId.of("UTC"), NOW), cron);
        }
        CronTimes.parse("0 * * * *", ZoneId.of("UTC"), NOW);
    }
}
