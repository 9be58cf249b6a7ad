package io.cxm.ranking.explain.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.recall.Provenance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @Test
    void saysItInPlainWords() {
        assertEquals(
                "Because you bought sku-3 two days ago", Wording.because(EventType.EVENT_TYPE_PURCHASE, "sku-3", 2.4));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,today",
        "0.9,today",
        "1,yesterday",
        "2,two days ago",
        "13.9,13 days ago",
        "14,two weeks ago",
        "60,eight weeks ago",
        "61,two months ago",
        "729,23 months ago",
        "800,two years ago"
    })
    void countsInTheLargestUnitThatFills(double days, String words) {
        assertEquals(" " + words, Wording.ago(days));
    }

    @Test
    void confidenceIsTheWidthOfTheInterval() {
        assertEquals("high", confidence(0.2, 0.17, 0.23));
        assertEquals("medium", confidence(0.2, 0.1, 0.3));
        assertEquals("low", confidence(0.2, 0, 0.5));
        assertEquals("low", Confidence.of(List.of(Provenance.getDefaultInstance())));
    }

    private static String confidence(double mean, double low, double high) {
        return Confidence.of(List.of(Provenance.newBuilder()
                .setScore(mean)
                .setCiLow(low)
                .setCiHigh(high)
                .build()));
    }
}
