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
    void farTimesAreSome() {
        assertEquals(Optional.of(Instant.parse("9999-12-31T16:00:00Z")), PeriodBound.to("9999-12-31", SHANGHAI));
        isFrom("+33658-09-27T01:46:39.999Z", "999999999999999");
        isFrom("-29719-04-05T22:13:20.001Z", "-999999999999999");
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
                "+33700-01-01T00:00:00Z"
            })
    void nothingElseIsOne(String text) {
        assertEquals(Optional.empty(), PeriodBound.to(text, SHANGHAI));
        assertEquals(Optional.empty(), PeriodBound.from(text, SHANGHAI));
    }
}
