package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.online.domain.OnlineCounts.Took;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final List<Took> HUNDRED =
            IntStream.rangeClosed(1, 100).mapToObj(ms -> new Took(ms, 1)).toList();

    /** 50 ± 1.96·√25 are the ranks 40.2 and 59.8. */
    @Test
    void liesBetweenRanks() {
        Estimate half = Latency.quantile(HUNDRED, 0.5);
        assertEquals(50, half.value());
        assertEquals(new Interval(40, 61), half.ci95());
        assertEquals(100, half.n());
        assertEquals(95, Latency.quantile(HUNDRED, 0.95).value());
    }

    @Test
    void isNotSureOfWhatWasHardlySeen() {
        Estimate slowest = Latency.quantile(HUNDRED, 0.99);
        assertEquals(99, slowest.value());
        assertNull(slowest.ci95());
        assertEquals(7, Latency.quantile(List.of(new Took(7, 1)), 0.99).value());
    }

    @Test
    void countsAnswersThatTookTheSame() {
        List<Took> took = List.of(new Took(5, 90), new Took(400, 10));
        assertEquals(5, Latency.quantile(took, 0.5).value());
        assertEquals(5, Latency.quantile(took, 0.9).value());
        assertEquals(400, Latency.quantile(took, 0.95).value());
    }
}
