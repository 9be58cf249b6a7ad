package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Proportion;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShopperRatioTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_260_107);

    /** 2 of 8: what is left of each is .5, 0, −.5, so V = .5/64 · 3/2. */
    @Test
    void hasTheVarianceOfTheDeltaMethod() {
        RatioSums sums = RatioSums.of(new double[] {2, 1}, new double[] {4, 1}, new double[] {2, 0});
        assertEquals(0.25, sums.ratio());
        assertEquals(0.01171875, sums.variance(), 1e-12);
        assertEquals(25, ShopperRatio.percent(sums).value());
        assertNull(ShopperRatio.percent(sums).ci95(), "of three shoppers");
    }

    /** Ten shoppers with one item each, five of them clicked: V = 2.5/100 · 10/9, d = 10/9, Wilson's of 9 at a half. */
    @Test
    void isWilsonsForAsManyAsTellAsMuch() {
        double[][] shoppers = new double[10][];
        for (int i = 0; i < 10; i++) {
            shoppers[i] = new double[] {1, i % 2};
        }
        Interval ci = interval(ShopperRatio.percent(RatioSums.of(shoppers)));
        assertEquals(22.65, ci.low(), 0.01);
        assertEquals(77.35, ci.high(), 0.01);
    }

    /** Nothing of 90 shoppers with three each tells as much as 90 items: 0 to z²/(90 + z²). */
    @Test
    void isSureToBeLowWhereNobodyClicked() {
        double[][] shoppers = new double[90][];
        java.util.Arrays.fill(shoppers, new double[] {3, 0});
        Interval ci = interval(ShopperRatio.percent(RatioSums.of(shoppers)));
        assertEquals(0, ci.low());
        assertEquals(4.093, ci.high(), 0.001);
    }

    /** Weights of 2 and 4 over ten shoppers of two items: r = .3, Σ(w − .6)² = 1.4² + 3.4² + 8 · .36. */
    @Test
    void weighsClicks() {
        double[][] shoppers = new double[10][];
        java.util.Arrays.fill(shoppers, new double[] {2, 0});
        shoppers[0] = new double[] {2, 2};
        shoppers[1] = new double[] {2, 4};
        Estimate e = ShopperRatio.weighted(RatioSums.of(shoppers), 0, "m");
        assertEquals(30, e.value(), 1e-9);
        double half = 100 * 1.959964 * Math.sqrt((1.96 + 11.56 + 2.88) / 400 * 10 / 9);
        assertEquals(30 + half, interval(e).high(), 0.001);
        assertEquals(0, interval(e).low(), "no rate is below nothing");
    }

    /**
     * 150 shoppers who differ much and are shown few or many items: the interval by shopper covers the truth about 95 times in 100, the plain
     * one of Wilson over items does not.
     */
    @Test
    void coversTheTruthWhereWilsonsPlainIntervalDoesNot() {
        Random random = new Random(SEED);
        int runs = 1_000;
        int ours = 0;
        int plain = 0;
        for (int run = 0; run < runs; run++) {
            double[][] shoppers = new double[150][];
            double all = 0;
            double hits = 0;
            for (int i = 0; i < shoppers.length; i++) {
                int shown = 10 * (1 + random.nextInt(8));
                // a quarter clicks .31 of what it is shown, the others .03: .1 of all
                double likes = random.nextInt(4) == 0 ? 0.31 : 0.03;
                int clicked = 0;
                for (int k = 0; k < shown; k++) {
                    clicked += random.nextDouble() < likes ? 1 : 0;
                }
                shoppers[i] = new double[] {shown, clicked};
                all += shown;
                hits += clicked;
            }
            ours += covers(ShopperRatio.percent(RatioSums.of(shoppers))) ? 1 : 0;
            plain += covers(Proportion.percent((long) hits, (long) all)) ? 1 : 0;
        }
        String told = "seed " + SEED + ": by shopper " + ours + ", plain " + plain + " of " + runs;
        System.out.println(told);
        assertTrue(ours >= 930 && ours <= 970, told);
        assertTrue(plain <= 860, told);
    }

    private static boolean covers(Estimate e) {
        return interval(e).low() <= 10 && 10 <= interval(e).high();
    }

    private static Interval interval(Estimate e) {
        Interval ci = e.ci95();
        assertNotNull(ci);
        return ci;
    }
}
