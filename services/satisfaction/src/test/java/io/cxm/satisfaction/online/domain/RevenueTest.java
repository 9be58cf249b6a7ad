package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import org.junit.jupiter.api.Test;

class RevenueTest {
    private static final OnlineCounts.Takings TEN_AND_THIRTY = new OnlineCounts.Takings("EUR", 2, 40, 1_000);

    /** Ten shoppers, of whom two paid 10 and 30: mean 4, s² = (1000 − 160)/9. */
    @Test
    void isAsUnsureAsShoppersDiffer() {
        Estimate total = Revenue.total(TEN_AND_THIRTY, 10);
        assertEquals(40, total.value());
        assertEquals(2, total.n());
        assertEquals(40 + 1.959964 * Math.sqrt(10 * 840.0 / 9), interval(total).high(), 1e-4);
        assertEquals(0, interval(total).low());
        Estimate mean = Revenue.perShopper(TEN_AND_THIRTY, 10);
        assertEquals(4, mean.value());
        assertEquals(10, mean.n());
        assertEquals(4 + 1.959964 * Math.sqrt(84.0 / 9), interval(mean).high(), 1e-4);
    }

    @Test
    void hasNoIntervalOfFewShoppers() {
        assertNull(Revenue.total(TEN_AND_THIRTY, 9).ci95());
    }

    private static Interval interval(Estimate e) {
        Interval ci = e.ci95();
        assertNotNull(ci);
        return ci;
    }
}
