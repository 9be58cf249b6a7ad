package io.cxm.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodBoundTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static void isFrom(String instant, String text) {
        assertEquals(Optional.of(Instant.parse(instant)), PeriodBound.from(text, SHANGHAI));
    }

    @Test
    void aDateIsOfTheZoneAndIncludedAsAnEnd() {
        isFrom("2023-12-31T16:00:00Z", "2024-01-01");
        assertEquals(Optional.of(Instant.parse("2024-01-31T16:00:00Z")), PeriodBound.to("2024-01-31", SHANGHAI));
    }

    @Test
    void aTimeIsWhatItSays() {
        isFrom("2024-01-01T08:00:00Z", "2024-01-01T10:00:00+02:00");
        isFrom("2024-01-01T08:00:00Z", "2024-01-01T10:00:00 02:00");
        isFrom("2024-01-01T02:00:00Z", "2024-01-01T10:00:00");
        isFrom("2024-01-01T11:00:00Z", "1704106800000");
    }

    @Test
    void theLastDayOfFourDigitsIsOne() {
        assertEquals(Optional.of(Instant.parse("9999-12-31T16:00:00Z")), PeriodBound.to("9999-12-31", SHANGHAI));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2024-13-01",
                "2024-01-01T25:00:00Z",
                "9999999999999999999",
                "20240101T",
                "+999999999-12-31T23:59:59Z", // has no milliseconds
                "-999999999-01-01T00:00:00",
                "999999999999999"
            })
    void nothingElseIsOne(String text) {
        assertEquals(Optional.empty(), PeriodBound.to(text, SHANGHAI));
        assertEquals(Optional.empty(), PeriodBound.from(text, SHANGHAI));
    }
}
