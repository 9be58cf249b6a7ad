package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.ShopperRate.Cluster;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShopperRateTest {
    @Test
    void isReturnedOverShippedUnits() {
        Estimate rate = ShopperRate.percent(List.of(new Cluster(2, 0, 40), new Cluster(5, 2, 4)));
        assertEquals(8.0, rate.value()); // 8 of 100
        assertEquals(44, rate.n());
        assertTrue(Ends.low(rate) < 8 && 8 < Ends.high(rate), rate::toString);
    }

    /** Where each shopper has one unit nothing stands together: 81 of 263, Wilson's .2553 to .3662 (Newcombe 1998). */
    @Test
    void isWilsonsWhereEachHasOne() {
        Estimate rate = ShopperRate.percent(List.of(new Cluster(1, 1, 81), new Cluster(1, 0, 182)));
        assertEquals(25.53, Ends.low(rate), 0.02);
        assertEquals(36.62, Ends.high(rate), 0.02);
    }

    /** Each shopper's ten are all hits or none, so they tell no more than one: as 81 of 263 above. */
    @Test
    void countsWhatStandsTogetherOnce() {
        Estimate rate = ShopperRate.percent(List.of(new Cluster(10, 10, 81), new Cluster(10, 0, 182)));
        assertEquals(25.53, Ends.low(rate), 0.02);
        assertEquals(36.62, Ends.high(rate), 0.02);
    }

    @Test
    void saysThatOneTypingErrorDecidesIt() {
        Estimate rate = ShopperRate.percent(List.of(new Cluster(10, 0, 500), new Cluster(80_995, 80_995, 1)));
        assertTrue(rate.value() > 90);
        assertTrue(Ends.low(rate) < 2, rate::toString);
    }

    @Test
    void hasNoIntervalWithFewShoppers() {
        assertNull(ShopperRate.percent(List.of(new Cluster(3, 1, 9))).ci95());
        assertNull(ShopperRate.percent(List.of(new Cluster(3, 0, 9))).ci95());
    }

    @Test
    void hasNoIntervalWhereOneShopperHasAllToTheLastDigit() {
        assertNull(ShopperRate.percent(List.of(new Cluster(1e12, 5e11, 1), new Cluster(1e-9, 0, 9)))
                .ci95());
        assertNull(ShopperRate.percent(List.of(new Cluster(1e12, 1e12, 1), new Cluster(1e-9, 0, 9)))
                .ci95());
    }

    /** A tenant may send any quantity up to 10^12, whatever it means. */
    @Test
    void isARateWhateverTheQuantities() {
        double[] shares = {0, 0.5, 1};
        Seeds.check(2_000, random -> {
            List<Cluster> clusters = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(20); i++) {
                double all = Math.pow(10, random.nextDouble(-320, 12));
                clusters.add(new Cluster(all, all * shares[random.nextInt(3)], 1L + random.nextInt(20)));
            }
            Estimate rate = ShopperRate.percent(clusters);
            assertTrue(0 <= rate.value() && rate.value() <= 100, rate::toString);
            Interval ci = rate.ci95();
            assertTrue(ci == null || (0 <= ci.low() && ci.high() <= 100), rate::toString);
        });
    }

    /** Nothing of 90 shoppers with three each: 0 to z²/(90 + z²), Wilson's 4.1 %. */
    @Test
    void isSureToBeLowWhereManyHaveNone() {
        Estimate none = ShopperRate.percent(List.of(new Cluster(3, 0, 90)));
        assertEquals(0, Ends.low(none));
        assertEquals(4.093, Ends.high(none), 0.001);
        Estimate every = ShopperRate.percent(List.of(new Cluster(3, 3, 90)));
        assertEquals(100 - 4.093, Ends.low(every), 0.001);
        assertEquals(100, Ends.high(every));
    }

    /** 1 of 10,000 items that 500 shoppers were shown is not as sure as of so many items apart, .057 %. */
    @Test
    void takesASingleHitForOneOfAShoppersItems() {
        Estimate rate = ShopperRate.percent(List.of(new Cluster(20, 0, 499), new Cluster(20, 1, 1)));
        assertTrue(Ends.high(rate) > 0.3, rate::toString);
    }

    @Test
    void hasAnIntervalWhereAllShoppersHaveTheSameShare() {
        Estimate half = ShopperRate.percent(List.of(new Cluster(2, 1, 40), new Cluster(4, 2, 50)));
        assertTrue(Ends.low(half) < 50 && 50 < Ends.high(half), half::toString);
    }

    @Test
    void coversTheTruthWhereShoppersDiffer() {
        var random = new SplittableRandom(11);
        int covered = 0;
        for (int run = 0; run < 300; run++) {
            List<Cluster> clusters = new ArrayList<>();
            for (int shopper = 0; shopper < 300; shopper++) {
                int shipped = 1 + random.nextInt(6);
                // a tenth of all shoppers returns everything, whatever it bought
                clusters.add(new Cluster(shipped, random.nextInt(10) == 0 ? shipped : 0, 1));
            }
            Interval ci = ShopperRate.percent(clusters).ci95();
            covered += ci != null && ci.low() <= 10 && 10 <= ci.high() ? 1 : 0;
        }
        assertTrue(covered >= 273 && covered <= 297, "covered " + covered + " of 300");
    }
}
