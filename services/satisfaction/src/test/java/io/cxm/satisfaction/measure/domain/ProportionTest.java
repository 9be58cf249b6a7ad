package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import org.junit.jupiter.api.Test;

class ProportionTest {
    @Test
    void givesTheCsatOfTheWorkedExample() {
        // 42, 32, 10, 9, 14 answers of 5, 4, 3, 2, 1
        Estimate csat = Proportion.percent(42 + 32, 42 + 32 + 10 + 9 + 14);
        assertEquals(69.2, csat.value(), 0.05);
        assertEquals(59.9, Ends.low(csat), 0.05);
        assertEquals(77.1, Ends.high(csat), 0.05);
        assertEquals(107, csat.n());
    }

    @Test
    void givesWilsonsBoundsComputedByHand() {
        // 1 of 10: (0.1 + 0.19207 ± 1.96·sqrt(0.009 + 0.0096036)) / 1.384146
        Interval ci = Ends.interval(Proportion.percent(1, 10));
        assertEquals(1.7876, ci.low(), 0.0005);
        assertEquals(40.4150, ci.high(), 0.0005);
    }

    @Test
    void isNotSureOfNoneAndOfAll() {
        assertEquals(0, Ends.low(Proportion.percent(0, 10)));
        assertEquals(27.7533, Ends.high(Proportion.percent(0, 10)), 0.0005);
        assertEquals(100, Ends.high(Proportion.percent(10, 10)));
    }

    @Test
    void staysWithinItsScaleAndAroundItsValueAndGrowsWithTheHits() {
        Seeds.check(500, random -> {
            long n = 1L + random.nextInt(1_000_000);
            long hits = random.nextLong(n + 1);
            Estimate e = Proportion.percent(hits, n);
            assertTrue(0 <= Ends.low(e) && Ends.low(e) <= e.value(), e::toString);
            assertTrue(e.value() <= Ends.high(e) && Ends.high(e) <= 100, e::toString);
            if (hits < n) {
                Estimate more = Proportion.percent(hits + 1, n);
                assertTrue(Ends.low(more) >= Ends.low(e) && Ends.high(more) >= Ends.high(e));
            }
        });
    }

    @Test
    void refusesNobody() {
        assertThrows(IllegalArgumentException.class, () -> Proportion.percent(0, 0));
    }
}
