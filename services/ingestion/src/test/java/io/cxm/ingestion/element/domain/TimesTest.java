package io.cxm.ingestion.element.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01t00:00:01.5z, 1500",
        "1970-01-01 01:00:00+01:00, 0",
        "1969-12-31T23:30:00.123456-00:30, 123",
        "2016-12-31T23:59:60Z, 1483228800000"
    })
    void readsWhatRfc3339Allows(String text, long millis) {
        assertEquals(OptionalLong.of(millis), Times.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-01-01",
                "2024-01-01T00:00:00",
                "2024-01-01T24:00:00Z",
                "2024-13-01T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2024-01-01T00:60:00Z",
                "2024-01-01T00:00:61Z",
                "2024-01-01T00:00:00.Z",
                "2024-01-01T00:00:00+1:00",
                "2024-01-01T00:00:00+24:00",
                "2024-01-01T00:00:00Zx",
                "2024-1-01T00:00:00ZZ",
                "+024-01-01T00:00:00Z",
                "２024-01-01T00:00:00Z"
            })
    void refusesOtherTexts(String text) {
        assertTrue(Times.parse(text).isEmpty());
    }

    @Test
    void agreesWithTheLibrary() {
        Seeds.check(500, random -> {
            long millis = random.nextLong(Limits.EARLIEST, Limits.LATEST);
            var offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081));
            String text = Instant.ofEpochMilli(millis).atOffset(offset).toString();
            // the library leaves out seconds that are zero, which RFC 3339 does not allow
            if (text.length() > 22 || (text.endsWith("Z") && text.length() >= 20)) {
                assertEquals(OptionalLong.of(millis), Times.parse(text), text);
            }
        });
    }
}
