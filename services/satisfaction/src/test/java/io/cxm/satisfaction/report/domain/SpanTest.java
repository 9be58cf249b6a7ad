package io.cxm.satisfaction.report.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.measure.domain.Period;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "previous-day, 2026-01-01T00:00:00+08:00, 2026-01-02T00:00:00+08:00",
        "previous-week, 2025-12-22T00:00:00+08:00, 2025-12-29T00:00:00+08:00",
        "previous-month, 2025-12-01T00:00:00+08:00, 2026-01-01T00:00:00+08:00",
        "previous-quarter, 2025-10-01T00:00:00+08:00, 2026-01-01T00:00:00+08:00",
    })
    void isTheLastWholeOneInTheZone(String span, String from, String to) {
        // in Shanghai it is Friday the 2nd already
        Period period =
                Span.of(span).orElseThrow().at(Instant.parse("2026-01-01T17:00:00Z"), ZoneId.of("Asia/Shanghai"));
        assertEquals(from, period.fromText());
        assertEquals(to, period.toText());
    }
}
