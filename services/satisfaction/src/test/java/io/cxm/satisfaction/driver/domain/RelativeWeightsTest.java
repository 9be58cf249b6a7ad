package io.cxm.satisfaction.driver.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelativeWeightsTest {
    private static final int[] BOTH = {2, 3};

    private static Moments moments(double[]... rows) {
        var moments = new Moments(rows[0].length);
        Arrays.stream(rows).forEach(moments::add);
        return moments;
    }

    /** By hand: y = a + b, of which half each, and R² is 1. */
    @Test
    void ofPredictorsThatHaveNothingInCommonAreTheSquaresOfCorrelations() {
        Moments moments = moments(
                new double[] {1, 2, 1, 1}, new double[] {1, 0, 1, -1}, new double[] {1, 0, -1, 1}, new double[] {
                    1, -2, -1, -1
                });
        assertArrayEquals(new double[] {0.5, 0.5}, RelativeWeights.of(moments, BOTH, 1), 1e-12);
    }

    /** By hand: a second predictor that is the first says nothing more, so that both share the R² of one, 1. */
    @Test
    void ofPredictorsThatAreTheSameAreShared() {
        Moments moments = moments(new double[] {1, 1, 3, 3}, new double[] {1, 2, 5, 5}, new double[] {1, 3, 7, 7});
        assertArrayEquals(new double[] {0.5, 0.5}, RelativeWeights.of(moments, BOTH, 1), 1e-9);
    }

    /** With correlations of 0.5 among each other and of 0.5 with the outcome, R² is 2 · 0.25/1.5. */
    @Test
    void areAlikeForWhatIsAlike() {
        Moments moments = moments(
                new double[] {1, 1, 1, 1},
                new double[] {1, 1, 1, -1},
                new double[] {1, -1, -1, 1},
                new double[] {1, -1, -1, -1},
                new double[] {1, 1, 1, 1},
                new double[] {1, -1, 1, 1},
                new double[] {1, 1, -1, -1},
                new double[] {1, -1, -1, -1});
        double a = moments.correlation(2, 1);
        double b = moments.correlation(3, 1);
        double between = moments.correlation(2, 3);
        double r2 = (a * a + b * b - 2 * a * b * between) / (1 - between * between);
        double[] weights = RelativeWeights.of(moments, BOTH, 1);
        assertEquals(r2, weights[0] + weights[1], 1e-12);
        assertTrue(weights[0] > weights[1]);
    }

    @Test
    void addUpToWhatARegressionExplains() {
        Seeds.check(100, random -> {
            int k = 1 + random.nextInt(6);
            var moments = new Moments(2 + k);
            for (int i = 0; i < 60; i++) {
                moments.add(row(random, k));
            }
            int[] columns = new int[k];
            Arrays.setAll(columns, i -> i + 2);
            double[] weights = RelativeWeights.of(moments, columns, 1);
            double r2 = 1 - Regression.of(moments, columns, 1).squaredError(moments) / moments.centred(1, 1);
            assertEquals(r2, Arrays.stream(weights).sum(), 1e-9);
            assertTrue(Arrays.stream(weights).allMatch(weight -> weight >= 0));
        });
    }

    private static double[] row(Random random, int k) {
        double[] row = new double[2 + k];
        row[0] = 1;
        double common = random.nextGaussian();
        for (int i = 0; i < k; i++) {
            row[2 + i] = common + random.nextGaussian();
            row[1] += row[2 + i] * i / k;
        }
        row[1] += random.nextGaussian();
        return row;
    }
}
