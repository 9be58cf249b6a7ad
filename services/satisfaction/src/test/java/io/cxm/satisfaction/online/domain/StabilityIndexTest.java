package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_261_201);

    /** Parts of which everything was shown to one group. */
    private static double[][] counts(double... parts) {
        return Arrays.stream(parts).mapToObj(n -> new double[] {n}).toArray(double[][]::new);
    }

    @Test
    void isNothingWhereSharesAreTheSame() {
        StabilityIndex index = StabilityIndex.of(counts(60, 30, 10), counts(60, 30, 10));
        assertEquals(0, index.index(), 1e-15);
        assertArrayEquals(new double[3], index.contributions(), 1e-15);
        assertEquals(Stability.STABLE, Stability.of(index));
    }

    /** 60 and 40 of 100 against 50 and 50, half an item more each: 10/101·(ln 60.5/50.5 + ln 50.5/40.5). */
    @Test
    void weighsHowFarEachShareHasMovedByTheLogarithmOfItsRatio() {
        StabilityIndex index = StabilityIndex.of(counts(60, 40), counts(50, 50));
        assertEquals(10 / 101.0 * Math.log(60.5 / 40.5), index.index(), 1e-12);
        assertEquals(10 / 101.0 * Math.log(60.5 / 50.5), index.contributions()[0], 1e-12);
    }

    /** 10 and 0 against 5 and 5: 5/11·(ln 10.5/5.5 + ln 5.5/0.5). */
    @Test
    void isFiniteWhereAPartIsEmpty() {
        assertEquals(
                5 / 11.0 * Math.log(21),
                StabilityIndex.of(counts(10, 0), counts(5, 5)).index(),
                1e-12);
    }

    @Test
    void knowsNothingOfChanceFromOneGroupOrOnePart() {
        StabilityIndex alone = StabilityIndex.of(counts(90, 10), counts(10, 90));
        assertTrue(Double.isNaN(alone.bound()));
        assertEquals(Stability.WITHIN_CHANCE, Stability.of(alone));
        double[][] groups = {{3, 4, 5}};
        assertTrue(Double.isNaN(StabilityIndex.of(groups, groups).bound()));
    }

    /** Eight shoppers, half of them in either period; each sees one kind of two alone, as many items of it as this. */
    private static StabilityIndex ofEight(double each) {
        double[][] now = {{each, each, 0, 0, 0, 0, 0, 0}, {0, 0, each, each, 0, 0, 0, 0}};
        double[][] then = {{0, 0, 0, 0, each, each, 0, 0}, {0, 0, 0, 0, 0, 0, each, each}};
        return StabilityIndex.of(now, then);
    }

    /**
     * Of one item each it is (1/4 + 1/4)·8/7, with 8/7 for what was estimated from eight groups; the bound is 4/7 of Fisher's F of 1 and 7
     * degrees, which exceeds 12.246 in one of a hundred times. Of ten items each that are all alike nothing more is known.
     */
    @Test
    void countsShoppersAndNotWhatTheyAreShown() {
        assertEquals(4 / 7.0, ofEight(1).expected(), 1e-12);
        assertEquals(4 / 7.0 * 12.246, ofEight(1).bound(), 1e-3);
        assertEquals(4 / 7.0, ofEight(10).expected(), 1e-12);
    }

    /** Who sees the same in both periods adds nothing to what chance brings. */
    @Test
    void isNotMovedByThoseWhoComeInBothPeriods() {
        double[][] same = {{8, 0, 3}, {0, 5, 4}};
        assertEquals(0, StabilityIndex.of(same, same).expected(), 1e-15);
    }

    /** What shoppers are shown: each has likings of one's own, some are there often, and half of them in both periods. */
    private record World(Random random, int shoppers, int parts) {
        /**
         * What was drawn.
         *
         * @param plain the bound of independent items, (1/N + 1/M)·χ²
         */
        record Drawn(StabilityIndex index, double plain) {}

        Drawn draw(double shift) {
            double[][] now = new double[parts][DriftSums.FOLDS];
            double[][] then = new double[parts][DriftSums.FOLDS];
            for (int s = 0; s < shoppers; s++) {
                double[] likes = likes();
                int items = (int) (5 * Math.exp(random.nextGaussian()));
                int fold = random.nextInt(DriftSums.FOLDS);
                if (s % 4 != 0) {
                    show(likes, items, shift, now, fold);
                }
                if (s % 4 != 1) {
                    show(likes, items, 0, then, fold);
                }
            }
            double chi = ChiSquaredDistribution.of(parts - 1.0).inverseSurvivalProbability(StabilityIndex.CHANCE);
            return new Drawn(StabilityIndex.of(now, then), chi * (1 / sum(now) + 1 / sum(then)));
        }

        private static double sum(double[][] counts) {
            return Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
        }

        private double[] likes() {
            double[] likes = new double[parts];
            for (int i = 0; i < parts; i++) {
                likes[i] = Math.exp(1.5 * random.nextGaussian()) / (1 + i);
            }
            return likes;
        }

        private void show(double[] likes, int items, double shift, double[][] to, int fold) {
            double sum = Arrays.stream(likes).sum() + shift;
            for (int k = 0; k < items; k++) {
                double draw = random.nextDouble() * sum;
                int part = 0;
                while (part < parts - 1 && draw >= likes[part]) {
                    draw -= likes[part++];
                }
                to[part][fold]++;
            }
        }
    }

    /**
     * 600 worlds in which nothing changes: the bound is exceeded by about one of a hundred, and the index is on average what is expected. The
     * bound of independent items is exceeded by more than a fifth.
     */
    @Test
    void isSeldomMovedByChance() {
        int runs = 600;
        World world = new World(new Random(SEED), 250, 6);
        int beyond = 0;
        int plain = 0;
        double mean = 0;
        double expected = 0;
        for (int run = 0; run < runs; run++) {
            World.Drawn drawn = world.draw(0);
            StabilityIndex index = drawn.index();
            beyond += index.index() > index.bound() ? 1 : 0;
            plain += index.index() > drawn.plain() ? 1 : 0;
            mean += index.index() / runs;
            expected += index.expected() / runs;
        }
        assertEquals(1, mean / expected, 0.15, "seed " + SEED);
        assertTrue(beyond <= 18, beyond + " of " + runs + " exceed the bound, seed " + SEED);
        assertTrue(plain > runs / 5, plain + " of " + runs + " exceed the plain bound, seed " + SEED);
    }

    @Test
    void isMovedByWhatChanges() {
        World world = new World(new Random(SEED + 1), 1000, 6);
        for (int run = 0; run < 20; run++) {
            StabilityIndex index = world.draw(3).index();
            assertTrue(index.index() > index.bound(), index + ", seed " + SEED);
        }
    }
}
