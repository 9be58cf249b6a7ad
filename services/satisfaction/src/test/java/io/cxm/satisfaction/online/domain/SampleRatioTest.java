package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleRatioTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_260_109);

    /** 60 and 40 of 100 where 50 and 50 are planned: 100/50 + 100/50 = 4, p = .0455. */
    @Test
    void isPearsons() {
        SampleRatio ratio = SampleRatio.of(new long[] {60, 40}, new double[] {0.5, 0.5});
        assertEquals(4, ratio.chiSquare(), 1e-12);
        assertEquals(1, ratio.degrees());
        assertEquals(0.0455, ratio.pValue(), 1e-4);
        assertFalse(ratio.mismatch());
    }

    /** A tenth of the shoppers in each of two arms: what is left of them is nobody's. */
    @Test
    void takesSharesAsPartsOfWhatWasSeen() {
        SampleRatio ratio = SampleRatio.of(new long[] {60, 40}, new double[] {0.1, 0.1});
        assertEquals(4, ratio.chiSquare(), 1e-9);
        assertEquals(
                0,
                SampleRatio.of(new long[] {30, 60, 10}, new double[] {0.3, 0.6, 0.1})
                        .chiSquare(),
                1e-9);
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
        return SampleRatio.of(new long[] {first, shoppers - first}, new double[] {0.5, 0.5});
    }
}
