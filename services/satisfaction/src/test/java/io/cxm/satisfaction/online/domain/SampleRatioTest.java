package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleRatioTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_260_109);

    /** 60 and 40 of 100 where 50 and 50 are planned: 100/50 + 100/50 = 4, p = .0455. */
    @Test
    void isPearsons() {
        SampleRatio ratio = of(new long[] {60, 40}, 0.5, 0.5);
        assertEquals(4, ratio.chiSquare(), 1e-12);
        assertEquals(1, ratio.degrees());
        assertEquals(0.0455, ratio.pValue(), 1e-4);
        assertFalse(ratio.mismatch());
    }

    /** Who was to be in an arm that nobody reached is missing: of 60 and 40 where .5, .3 and .2 are planned 100/50 + 100/30 + 400/20. */
    @Test
    void missesArmsThatNobodyReached() {
        SampleRatio ratio = of(new long[] {60, 40}, 0.5, 0.3);
        assertEquals(100 / 50.0 + 100 / 30.0 + 20, ratio.chiSquare(), 1e-9);
        assertEquals(2, ratio.degrees());
        assertTrue(ratio.mismatch());
        SampleRatio alone = of(new long[] {17}, 0.5);
        assertEquals(17, alone.chiSquare(), 1e-9);
        assertEquals(1, alone.degrees());
        assertTrue(alone.mismatch());
        assertFalse(of(new long[] {5}, 0.5).mismatch());
    }

    /** Thirds are no doubles, and may be written with six digits. */
    @Test
    void takesRoundedSharesForAllOfThem() {
        SampleRatio ratio = of(new long[] {30, 60, 10}, 0.3, 0.6, 0.1);
        assertEquals(0, ratio.chiSquare(), 1e-9);
        assertEquals(2, ratio.degrees());
        assertEquals(
                2, of(new long[] {10, 10, 10}, 0.333333, 0.333333, 0.333334).degrees());
        assertNull(SampleRatio.of(new long[] {10}, new double[] {1}));
        assertNull(SampleRatio.of(new long[0], new double[0]));
    }

    private static SampleRatio of(long[] observed, double... shares) {
        SampleRatio ratio = SampleRatio.of(observed, shares);
        assertNotNull(ratio);
        return ratio;
    }

    @Test
    void findsFortyEightToFiftyTwo() {
        Random random = new Random(SEED);
        int found = 0;
        for (int run = 0; run < 200; run++) {
            found += drawn(random, 20_000, 0.48).mismatch() ? 1 : 0;
        }
        int few = 0;
        int wrong = 0;
        for (int run = 0; run < 2_000; run++) {
            few += drawn(random, 400, 0.48).mismatch() ? 1 : 0;
            wrong += drawn(random, 1_000, 0.5).mismatch() ? 1 : 0;
        }
        String told =
                "seed " + SEED + ": found " + found + " of 200, with few " + few + " and wrongly " + wrong + " of 2000";
        System.out.println(told);
        assertTrue(found >= 195, told);
        assertTrue(few < 100, told);
        // .001 of 2000 are 2, and 10 are five deviations more
        assertTrue(wrong <= 10, told);
    }

    private static SampleRatio drawn(Random random, int shoppers, double share) {
        long first = 0;
        for (int i = 0; i < shoppers; i++) {
            first += random.nextDouble() < share ? 1 : 0;
        }
        return of(new long[] {first, shoppers - first}, 0.5, 0.5);
    }
}
