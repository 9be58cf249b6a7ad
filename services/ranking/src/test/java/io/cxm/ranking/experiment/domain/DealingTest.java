package io.cxm.ranking.experiment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Shoppers are dealt as planned. The bounds are the quantiles at 1 − 10⁻⁶ of χ², so that a right hash fails one run in a million.
 */
class DealingTest {
    private static final int SHOPPERS = 20_000;
    private static final double OF_ONE = 23.93;
    private static final double OF_FOUR = 33.38;

    private static Experiment of(String id, double... shares) {
        return new Experiment(id, Trying.terms(Design.AB, "home", Trying.arms(shares)));
    }

    private static int arm(Experiment experiment, String shopper) {
        return experiment.terms().arms().indexOf(Dealing.of(experiment, shopper));
    }

    /** Σ (observed − expected)² / expected. */
    private static double chiSquare(long[] observed, double[] expected) {
        double sum = 0;
        for (int i = 0; i < observed.length; i++) {
            sum += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
        }
        return sum;
    }

    /** Ids as shops have them: numbers in a row, from anywhere, behind a word. */
    private static String shopper(Random random, int i) {
        return "u-" + random.nextInt(1_000) * 1_000L * SHOPPERS + i;
    }

    @Test
    void armsHaveTheirSharesWhateverTheIds() {
        Seeds.check(5, random -> {
            Experiment experiment = of("e" + random.nextInt(), 0.4, 0.3, 0.15, 0.1, 0.05);
            String prefix = "u-" + random.nextInt(1_000_000) + "-";
            long[] dealt = new long[5];
            for (int i = 0; i < SHOPPERS; i++) {
                dealt[arm(experiment, prefix + i)]++;
            }
            double[] planned = experiment.terms().arms().stream()
                    .mapToDouble(one -> one.share() * SHOPPERS)
                    .toArray();
            double chi = chiSquare(dealt, planned);
            assertTrue(chi < OF_FOUR, () -> "χ² of 4 degrees: " + chi);
        });
    }

    @Test
    void armsOfTwoExperimentsAreIndependent() {
        Seeds.check(3, random -> {
            int n = random.nextInt();
            independent(random, of("e" + n, 0.5, 0.5), of("e" + (n + 1), 0.5, 0.5));
        });
    }

    @Test
    void sharesThatChangedDealEverybodyAnew() {
        Seeds.check(3, random -> {
            String id = "e" + random.nextInt();
            Experiment changed = of(id, 0.5, 0.5 - 1e-7);
            independent(random, of(id, 0.5, 0.5), changed);
        });
    }

    /** By a table of two arms each. */
    private static void independent(Random random, Experiment one, Experiment other) {
        long[] dealt = new long[4];
        for (int i = 0; i < SHOPPERS; i++) {
            String shopper = shopper(random, i);
            dealt[2 * arm(one, shopper) + arm(other, shopper)]++;
        }
        double[] expected = new double[4];
        for (int cell = 0; cell < 4; cell++) {
            long row = dealt[cell & 2] + dealt[(cell & 2) + 1];
            long column = dealt[cell & 1] + dealt[(cell & 1) + 2];
            expected[cell] = (double) row * column / SHOPPERS;
        }
        double chi = chiSquare(dealt, expected);
        assertTrue(chi < OF_ONE, () -> "χ² of 1 degree: " + chi);
    }

    @Test
    void aShopperKeepsTheArmWhileTheArmsAreWhatTheyWere() {
        Experiment experiment = of("e", 0.2, 0.3, 0.5);
        Experiment.Terms renamed = new Experiment.Terms(
                "another name", "more words", true, "home", Design.AB, Trying.arms(0.2, 0.3, 0.5), null, null);
        for (int i = 0; i < 1_000; i++) {
            assertEquals(Dealing.of(experiment, "u-" + i), Dealing.of(new Experiment("e", renamed), "u-" + i));
        }
        // written here once, since another release must deal as this one does
        List<String> arms = Stream.of("u-1", "u-2", "u-3", "u-4", "u-5", "u-6")
                .map(shopper -> Dealing.of(experiment, shopper).id())
                .toList();
        assertEquals(List.of("a1", "a0", "a0", "a1", "a2", "a1"), arms);
    }

    @Test
    void everyPointHasAnArm() {
        List<Arm> arms = Trying.arms(0.1, 0.2, 0.7 - 1e-7);
        assertEquals("a0", Dealing.at(arms, 0).id());
        assertEquals("a0", Dealing.at(arms, Math.nextDown(0.1)).id());
        assertEquals("a1", Dealing.at(arms, 0.1).id());
        assertEquals("a2", Dealing.at(arms, 0.31).id());
        assertEquals("a2", Dealing.at(arms, Math.nextDown(1.0)).id()); // beyond the sum of rounded shares
        assertNotEquals(Dealing.hash("a", "b"), Dealing.hash("ab", ""));
    }
}
