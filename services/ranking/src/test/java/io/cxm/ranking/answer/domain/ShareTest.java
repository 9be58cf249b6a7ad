package io.cxm.ranking.answer.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    /** Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29; and by hand. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0, 0.1611",
        "1, 29, 0.0061, 0.1718",
        "8, 8, 0.6756, 1"
    })
    void isWithinWilsonsInterval(int hits, int n, double low, double high) {
        Share share = Share.of(hits, n);
        assertEquals((double) hits / n, share.value());
        assertEquals(low, share.low(), 5e-5);
        assertEquals(high, share.high(), 5e-5);
    }

    @Test
    void isNarrowerTheMoreWereLookedAt() {
        Seeds.check(200, random -> {
            int n = 1 + random.nextInt(500);
            int hits = random.nextInt(n + 1);
            Share share = Share.of(hits, n);
            assertTrue(0 <= share.low() && share.low() <= share.value(), share::toString);
            assertTrue(share.value() <= share.high() && share.high() <= 1, share::toString);
            Share more = Share.of(10 * hits, 10 * n);
            assertTrue(more.high() - more.low() < share.high() - share.low(), share::toString);
        });
    }

    @Test
    void isNoneOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> Share.of(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Share.of(3, 2));
    }
}
