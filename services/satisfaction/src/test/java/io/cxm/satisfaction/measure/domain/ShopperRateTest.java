package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShopperRateTest {
    @Test
    void isReturnedOverShippedUnits() {
        Estimate rate = ShopperRate.percent(
                List.of(new ShopperRate.Cluster(2, 0, 40), new ShopperRate.Cluster(5, 2, 4)), new SplittableRandom(1));
        assertEquals(8.0, rate.value()); // 8 of 100
        assertEquals(44, rate.n());
        assertTrue(Ends.low(rate) < 8 && 8 < Ends.high(rate), rate::toString);
    }

    @Test
    void saysThatOneTypingErrorDecidesIt() {
        Estimate rate = ShopperRate.percent(
                List.of(new ShopperRate.Cluster(10, 0, 500), new ShopperRate.Cluster(80_995, 80_995, 1)),
                new SplittableRandom(1));
        assertTrue(rate.value() > 90);
        assertTrue(Ends.low(rate) < 1, rate::toString);
    }

    @Test
    void hasNoIntervalWithFewShoppersOrNoReturns() {
        assertNull(ShopperRate.percent(List.of(new ShopperRate.Cluster(3, 1, 9)), new SplittableRandom(1))
                .ci95());
        assertNull(ShopperRate.percent(List.of(new ShopperRate.Cluster(3, 0, 90)), new SplittableRandom(1))
                .ci95());
    }

    @Test
    void hasNoIntervalWhereAllShoppersHaveTheSameShare() {
        assertNull(ShopperRate.percent(List.of(new ShopperRate.Cluster(3, 3, 90)), new SplittableRandom(1))
                .ci95());
        var half = List.of(new ShopperRate.Cluster(2, 1, 40), new ShopperRate.Cluster(4, 2, 50));
        assertNull(ShopperRate.percent(half, new SplittableRandom(1)).ci95());
    }

    @Test
    void coversTheTruthWhereShoppersDiffer() {
        var random = new SplittableRandom(11);
        int covered = 0;
        for (int run = 0; run < 300; run++) {
            List<ShopperRate.Cluster> clusters = new ArrayList<>();
            for (int shopper = 0; shopper < 300; shopper++) {
                int shipped = 1 + random.nextInt(6);
                // a tenth of all shoppers returns everything, whatever it bought
                clusters.add(new ShopperRate.Cluster(shipped, random.nextInt(10) == 0 ? shipped : 0, 1));
            }
            Interval ci = ShopperRate.percent(clusters, random).ci95();
            covered += ci != null && ci.low() <= 10 && 10 <= ci.high() ? 1 : 0;
        }
        assertTrue(covered >= 273 && covered <= 297, "covered " + covered + " of 300");
    }
}
