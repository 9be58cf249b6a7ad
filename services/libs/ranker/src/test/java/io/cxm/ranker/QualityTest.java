package io.cxm.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QualityTest {
    @Test
    void aucCountsPairsAndHalvesTies() {
        // pairs (positive, negative): .9>.5, .9>.1, .5=.5 counts half, .5>.1
        double auc = Quality.auc(new double[] {0.9, 0.5, 0.5, 0.1}, new boolean[] {true, true, false, false});
        assertEquals(3.5 / 4, auc, 1e-12);
    }

    @Test
    void ascendingKeepsEqualsAsTheyStand() {
        Seeds.check(50, random -> {
            double[] values = random.doubles(random.nextInt(40))
                    .map(x -> Math.floor(5 * x) / (random.nextInt(20) - 1))
                    .toArray();
            int[] order = Quality.ascending(values);
            assertEquals(values.length, Arrays.stream(order).distinct().count());
            for (int i = 1; i < order.length; i++) {
                int compared = Double.compare(values[order[i - 1]], values[order[i]]);
                assertTrue(compared < 0 || (compared == 0 && order[i - 1] < order[i]));
            }
        });
    }

    @Test
    void logLossIsTheMeanOfTheSurprise() {
        double loss = Quality.logLoss(new double[] {0.8, 0.4}, new boolean[] {true, false});
        assertEquals(-(Math.log(0.8) + Math.log(0.6)) / 2, loss, 1e-12);
    }

    @Test
    void eceSeesWhatIsPromisedAndNotKept() {
        double[] promised = new double[150];
        Arrays.fill(promised, 0.3);
        boolean[] kept = new boolean[150];
        for (int i = 0; i < 150; i++) {
            kept[i] = i % 10 == 0; // one in ten
        }
        assertEquals(0.2, Quality.ece(promised, kept), 1e-12);
    }

    @Test
    void poolsAdjacentViolators() {
        // 1, 0 at scores 1, 2 violate and pool to 1 of 2; 1 of 1 at score 3 stays; the rate of all is (2 + ½) / (3 + 1)
        Isotonic.Steps steps = Isotonic.steps(new double[] {3, 1, 2}, new double[] {1, 1, 0}, new double[] {1, 1, 1});
        assertArrayEquals(new double[] {1, 3}, steps.from());
        assertArrayEquals(new double[] {1.625 / 3, 1.625 / 2}, steps.probability(), 1e-12);
    }

    @Test
    void isotonicRisesNearTheMeanAndIsNeverCertain() {
        Seeds.check(50, random -> {
            int n = 1 + random.nextInt(60);
            double[] scores = random.doubles(n, 0, 5).map(Math::floor).toArray();
            double[] outcomes = random.doubles(n).map(Math::round).toArray();
            double[] weights = new double[n];
            Arrays.fill(weights, 1);
            Isotonic.Steps steps = Isotonic.steps(scores, outcomes, weights);
            double sum = 0;
            for (double score : scores) {
                int at = 0;
                while (at + 1 < steps.from().length && steps.from()[at + 1] <= score) {
                    at++;
                }
                sum += steps.probability()[at];
            }
            // each of at most five scores moves by as much as one try
            assertEquals(Arrays.stream(outcomes).sum(), sum, 5 * Isotonic.PRIOR_TRIES);
            assertTrue(steps.probability()[0] > 0 && steps.probability()[steps.probability().length - 1] < 1);
            for (int i = 1; i < steps.probability().length; i++) {
                assertTrue(steps.probability()[i] > steps.probability()[i - 1]);
                assertTrue(steps.from()[i] > steps.from()[i - 1]);
            }
        });
    }

    /** One lucky try at the top promises less than a thousand of them; none of ten is not never. */
    @Test
    void fewTriesPromiseLittle() {
        double[] scores = new double[1011];
        double[] outcomes = new double[1011];
        double[] weights = new double[1011];
        Arrays.fill(weights, 1);
        Arrays.fill(scores, 10, 1010, 1);
        for (int i = 10; i < 110; i++) {
            outcomes[i] = 1;
        }
        scores[1010] = 2;
        outcomes[1010] = 1;
        double[] probability = Isotonic.steps(scores, outcomes, weights).probability();
        double rate = 101.5 / 1012;
        assertArrayEquals(
                new double[] {rate / 11, (100 + rate) / 1001, (1 + rate) / 2}, probability, 1e-12, "ten, many, one");
    }

    @Test
    void calibrationIsLinearBetweenKnots() {
        Calibration calibration = Calibration.of(new double[] {0, 2}, new double[] {0.1, 0.5});
        assertEquals(0.1, calibration.of(-1), 1e-12);
        assertEquals(0.3, calibration.of(1), 1e-12);
        assertEquals(0.5, calibration.of(9), 1e-12);
    }
}
