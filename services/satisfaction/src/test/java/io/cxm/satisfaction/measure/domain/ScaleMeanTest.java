package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScaleMeanTest {
    @Test
    void givesTheMean() {
        // 42, 32, 10, 9, 14 answers of 5 … 1: 400/107
        assertEquals(
                400 / 107.0,
                ScaleMean.of(new long[] {14, 9, 10, 32, 42}, 1, new SplittableRandom(1))
                        .value(),
                1e-12);
    }

    @Test
    void isNearTheNormalIntervalInALargeGroup() {
        long[] counts = {1400, 900, 1000, 3200, 4200};
        Estimate e = ScaleMean.of(counts, 1, new SplittableRandom(2));
        double variance = (14 * 4 + 9 + 32 + 42 * 4) / 107.0 - Math.pow(400 / 107.0 - 3, 2);
        double half = 1.96 * Math.sqrt(variance / 10_700);
        assertEquals(400 / 107.0 - half, Ends.low(e), half * 0.15);
        assertEquals(400 / 107.0 + half, Ends.high(e), half * 0.15);
    }

    @Test
    void hasNoIntervalBelowTenOrWhereAllSayTheSame() {
        assertNull(ScaleMean.of(new long[] {2, 3, 0, 1, 3}, 1, new SplittableRandom(1))
                .ci95());
        assertNotNull(ScaleMean.of(new long[] {2, 3, 1, 1, 3}, 1, new SplittableRandom(1))
                .ci95());
        assertNull(ScaleMean.of(new long[] {0, 0, 0, 0, 30}, 1, new SplittableRandom(1))
                .ci95());
    }

    @Test
    void coversTheTruthOfASkewedScale() {
        // chances of 1 … 5; mean 4.15
        double[] chances = {0.08, 0.05, 0.07, 0.24, 0.56};
        var random = new SplittableRandom(7);
        int covered = 0;
        for (int run = 0; run < 400; run++) {
            long[] counts = new long[5];
            for (int i = 0; i < 40; i++) {
                double u = random.nextDouble();
                int bin = 0;
                while (bin < 4 && u > chances[bin]) {
                    u -= chances[bin++];
                }
                counts[bin]++;
            }
            Interval ci = ScaleMean.of(counts, 1, random).ci95();
            covered += ci != null && ci.low() <= 4.15 && 4.15 <= ci.high() ? 1 : 0;
        }
        assertTrue(covered >= 372 && covered <= 392, "covered " + covered + " of 400");
    }

    @Test
    void staysWithinItsScaleAndAroundItsValue() {
        Seeds.check(100, random -> {
            long[] counts = new long[7];
            for (int i = 0; i < 7; i++) {
                counts[i] = random.nextInt(3) == 0 ? random.nextInt(200) : random.nextInt(3);
            }
            if (Arrays.stream(counts).sum() == 0) {
                counts[3] = 1;
            }
            Estimate e = ScaleMean.of(counts, 1, new SplittableRandom(random.nextLong()));
            if (e.ci95() != null) {
                assertTrue(1 <= Ends.low(e) && Ends.low(e) <= e.value(), e::toString);
                assertTrue(e.value() <= Ends.high(e) && Ends.high(e) <= 7, e::toString);
            }
        });
    }
}
