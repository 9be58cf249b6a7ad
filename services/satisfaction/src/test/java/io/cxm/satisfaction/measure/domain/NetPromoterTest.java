package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import org.junit.jupiter.api.Test;

class NetPromoterTest {
    @Test
    void givesTheBoundsComputedByHand() {
        // 60 promoters, 20 detractors of 100: p = 60.75/103, d = 20.75/103, p − d = 40/103
        Estimate nps = NetPromoter.score(60, 20, 100);
        assertEquals(40, nps.value());
        // variance (81.5/103 − (40/103)²)/103 = 0.0062182, half 1.96·0.0788555
        assertEquals(100 * (40 / 103.0 - 1.959964 * 0.0788555), Ends.low(nps), 0.001);
        assertEquals(100 * (40 / 103.0 + 1.959964 * 0.0788555), Ends.high(nps), 0.001);
    }

    @Test
    void isNotSureOfFivePromoters() {
        Estimate nps = NetPromoter.score(5, 0, 5);
        assertEquals(100, nps.value());
        assertEquals(100, Ends.high(nps));
        assertTrue(Ends.low(nps) < 40, nps::toString);
    }

    @Test
    void staysWithinItsScaleAndMirrors() {
        Seeds.check(500, random -> {
            long n = 1L + random.nextInt(100_000);
            long promoters = random.nextLong(n + 1);
            long detractors = random.nextLong(n - promoters + 1);
            Estimate e = NetPromoter.score(promoters, detractors, n);
            Estimate mirrored = NetPromoter.score(detractors, promoters, n);
            assertTrue(-100 <= Ends.low(e) && Ends.high(e) <= 100, e::toString);
            assertTrue(Ends.low(e) <= e.value() && e.value() <= Ends.high(e), e::toString);
            assertEquals(-e.value(), mirrored.value(), 1e-9);
            assertEquals(-Ends.low(e), Ends.high(mirrored), 1e-9);
        });
    }

    @Test
    void refusesNobody() {
        assertThrows(IllegalArgumentException.class, () -> NetPromoter.score(0, 0, 0));
    }
}
