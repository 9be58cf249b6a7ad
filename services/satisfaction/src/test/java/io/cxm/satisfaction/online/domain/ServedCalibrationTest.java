package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.online.domain.PromiseSums.Fold;
import io.cxm.satisfaction.online.domain.ServedCalibration.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServedCalibrationTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_261_202);

    /** Student's t of 63 degrees. */
    private static final double T = 1.998341;

    /** 20 of 1000 promised and 32 bought: 1.2 points more, ± 100·1.998·√(31·64/63)/1000. */
    @Test
    void holdsWhatWasBoughtAgainstWhatWasPromised() {
        PromiseSums sums = new PromiseSums(1000, 64, 20, 32, 19.6, 31, 40);
        Estimate difference = ServedCalibration.difference(sums);
        assertEquals(1.2, difference.value(), 1e-12);
        Interval ci = difference.ci95();
        assertNotNull(ci);
        double half = 100 * T * Math.sqrt(31 * 64 / 63.0) / 1000;
        assertEquals(1.2 - half, ci.low(), 1e-6);
        assertEquals(1.2 + half, ci.high(), 1e-6);
        assertEquals(3.2, ServedCalibration.kept(sums).value(), 1e-12);
    }

    /** Nobody bought anything of 50 that were promised: no purchase shows how they spread, the promises do. */
    @Test
    void seesThatNothingComesTrueAnyMore() {
        PromiseSums none = new PromiseSums(1000, 64, 50, 0, 47, 5, 0);
        assertEquals(47, none.variance());
        PromiseSums before = new PromiseSums(1000, 64, 50, 60, 47, 70, 70);
        assertEquals(Verdict.KEEPS_LESS, ServedCalibration.verdict(ServedCalibration.change(none, before)));
        assertEquals(Verdict.KEEPS_MORE, ServedCalibration.verdict(ServedCalibration.change(before, none)));
    }

    @Test
    void knowsNothingFromFewPurchasesOrShoppers() {
        PromiseSums few = new PromiseSums(1000, 64, 9, 2, 9, 2, 2);
        PromiseSums many = new PromiseSums(1000, 64, 50, 60, 47, 70, 70);
        assertEquals(Verdict.UNKNOWN, ServedCalibration.verdict(ServedCalibration.change(few, many)));
        assertEquals(Verdict.UNKNOWN, ServedCalibration.verdict(ServedCalibration.change(many, few)));
        assertEquals(Verdict.UNKNOWN, ServedCalibration.verdict(null));
        assertFalse(ServedCalibration.comparable(many, PromiseSums.NONE));
        assertNull(ServedCalibration.kept(new PromiseSums(1000, 9, 50, 30, 48, 30, 30))
                .ci95());
    }

    /** Two bands of 500, of which 5 and 15 were promised and 10 bought each: (5 + 5)/1000. */
    @Test
    void addsUpHowFarBandsAreOff() {
        PromiseSums low = new PromiseSums(500, 64, 5, 10, 4.9, 8, 8);
        PromiseSums high = new PromiseSums(500, 64, 15, 10, 14, 12, 12);
        ServedCalibration.Ece error = ServedCalibration.error(List.of(low, high));
        assertEquals(1, error.value(), 1e-12);
        double expected = Math.sqrt(2 * low.variance() / Math.PI) + Math.sqrt(2 * high.variance() / Math.PI);
        assertEquals(expected / 10, error.expected(), 1e-12);
        assertTrue(error.bound() > error.expected());
    }

    /**
     * 32 of 20 promised against 61 of 60: 160 − 101.67 of 100. Of both together (32 + 61)/80 times as many as promised came true, so that the
     * second, of whom groups differ less, has 57 times that as variance.
     */
    @Test
    void addsUpTheSpreadOfBothTimes() {
        PromiseSums now = new PromiseSums(1000, 64, 20, 32, 19.6, 31, 40);
        PromiseSums then = new PromiseSums(2000, 64, 60, 61, 57, 40, 40);
        Estimate change = ServedCalibration.change(now, then);
        assertEquals(160 - 100 * 61 / 60.0, change.value(), 1e-9);
        Interval ci = change.ci95();
        assertNotNull(ci);
        double half = 100 * T * Math.hypot(Math.sqrt(40 * 64 / 63.0) / 20, Math.sqrt(57 * 93 / 80.0) / 60);
        assertEquals(change.value() + half, ci.high(), 1e-4);
    }

    /**
     * Groups with 10 and 30 items, of which 1 and 3 were promised and 3 and 5 bought: 2 each beyond, less 1 and 3 of the 4 in all; and 3 and 5
     * beside the 2 and 6 of twice as many as promised.
     */
    @Test
    void countsHowGroupsOfShoppersDiffer() {
        PromiseSums sums = PromiseSums.of(List.of(new Fold(10, 1, 3, 0.9), new Fold(30, 3, 5, 2.7)));
        assertEquals(new PromiseSums(40, 2, 4, 8, 3.6, 2, 2), sums);
        assertEquals(4, sums.variance(), 1e-12);
        assertEquals(7.2 / 16, sums.ratioVariance(2), 1e-12);
    }

    /**
     * Shoppers who are shown items, each of which is bought once for all its times. Some buy much of all and others little: each has a factor of all
     * its probabilities, of mean 1 and with the density of an exponential one, so that bands hang together.
     *
     * @param comes how many times as often things come true as promised, since who is in the shop is who came back
     */
    private record World(Random random, int shoppers, double comes) {
        double[][][] draw(double promises) {
            double[][][] sums = new double[4][DriftSums.FOLDS][4];
            for (int shopper = 0; shopper < shoppers; shopper++) {
                int fold = random.nextInt(DriftSums.FOLDS);
                double likes = -Math.log(1 - random.nextDouble());
                for (int item = 0; item < 8; item++) {
                    int band = random.nextInt(4);
                    double p = promises * 0.01 * (1 + band) * (0.5 + random.nextDouble());
                    int times = 1 + random.nextInt(4);
                    double[] to = sums[band][fold];
                    to[0] += times;
                    to[1] += times * p;
                    to[2] += random.nextDouble() < comes * likes * p ? times : 0;
                    to[3] += times * p * (1 - p);
                }
            }
            return sums;
        }
    }

    /**
     * 800 worlds in which every probability holds. Intervals cover 0 about 95 times in 100, and the calibration error exceeds its bound in one of
     * twenty at most.
     */
    @Test
    void isSeldomOffByChance() {
        int runs = 800;
        World world = new World(new Random(SEED), 300, 1);
        int off = 0;
        int beyond = 0;
        for (int run = 0; run < runs; run++) {
            double[][][] sums = world.draw(1);
            Interval ci = ServedCalibration.difference(all(List.of(sums))).ci95();
            assertNotNull(ci);
            off += ci.low() > 0 || ci.high() < 0 ? 1 : 0;
            List<PromiseSums> bands = new ArrayList<>();
            for (double[][] band : sums) {
                bands.add(all(List.<double[][]>of(band)));
            }
            ServedCalibration.Ece error = ServedCalibration.error(bands);
            beyond += error.value() > error.bound() ? 1 : 0;
        }
        assertTrue(off <= 0.08 * runs, off + " of " + runs + " do not hold, seed " + SEED);
        assertTrue(beyond <= 0.07 * runs, beyond + " of " + runs + " exceed the bound, seed " + SEED);
        assertTrue(beyond > 0, "the bound is never reached, seed " + SEED);
    }

    /** Half as much again comes true as is promised, in both periods, while twice as much is promised in one: no change about 95 times in 100. */
    @Test
    void isNotMovedByWhoComesBack() {
        int runs = 800;
        World world = new World(new Random(SEED + 1), 300, 1.5);
        int moved = 0;
        int differs = 0;
        for (int run = 0; run < runs; run++) {
            PromiseSums now = all(List.of(world.draw(2)));
            PromiseSums then = all(List.of(world.draw(1)));
            moved += ServedCalibration.verdict(ServedCalibration.change(now, then)) == Verdict.STEADY ? 0 : 1;
            Interval ci = ServedCalibration.difference(now).ci95();
            differs += ci != null && ci.low() > 0 ? 1 : 0;
        }
        assertTrue(moved <= 0.08 * runs, moved + " of " + runs + " have changed, seed " + SEED);
        assertTrue(differs > 0.8 * runs, "more comes true than promised in " + differs + " alone, seed " + SEED);
    }

    @Test
    void isMovedByWhatChanges() {
        World before = new World(new Random(SEED + 2), 2000, 1.5);
        World after = new World(new Random(SEED + 3), 2000, 0.8);
        for (int run = 0; run < 20; run++) {
            PromiseSums then = all(List.of(before.draw(1)));
            PromiseSums now = all(List.of(after.draw(1)));
            assertEquals(Verdict.KEEPS_LESS, ServedCalibration.verdict(ServedCalibration.change(now, then)));
        }
    }

    /** All bands together, fold by fold. */
    private static PromiseSums all(List<double[][]> bands) {
        List<Fold> folds = new ArrayList<>();
        for (int fold = 0; fold < DriftSums.FOLDS; fold++) {
            double[] sums = new double[4];
            for (double[][] band : bands) {
                for (int k = 0; k < 4; k++) {
                    sums[k] += band[fold][k];
                }
            }
            if (sums[0] > 0) {
                folds.add(new Fold((long) sums[0], sums[1], sums[2], sums[3]));
            }
        }
        return PromiseSums.of(folds);
    }
}
