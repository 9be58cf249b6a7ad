package io.cxm.satisfaction.webhook.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 120 | PT2M",
                "503 | ' 5 ' | PT5S",
                "503 | 3600 | PT1H",
                "503 | 3601 | PT1H",
                "429 | 99999999999999999999 | PT1H",
                "429 | 'Mon, 30 Nov 2026 10:30:00 GMT' | PT30M",
                "503 | 'Tue, 1 Dec 2026 10:00:00 GMT' | PT1H"
            })
    void isTakenOfABusyReceiverForAnHourAtMost(int status, String header, Duration wait) {
        assertEquals(Optional.of(wait), RetryAfter.of(status, header, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-5", "1.5", "soon", "Mon, 30 Nov 2026 09:59:59 GMT", "Sun, 30 Nov 2026 10:30:00 GMT"})
    void isNothingWhereItCannotBeReadOrIsOver(String header) {
        assertEquals(Optional.empty(), RetryAfter.of(503, header, NOW));
    }

    @Test
    void isOfNoOtherAnswer() {
        assertEquals(Optional.empty(), RetryAfter.of(500, "120", NOW));
        assertEquals(Optional.empty(), RetryAfter.of(307, "120", NOW));
        assertEquals(Optional.empty(), RetryAfter.of(429, null, NOW));
    }
}
