package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrdinalCalibrationTest {
    @Test
    void withoutOneLogitsCountAsTheyAre() {
        double[] p = OrdinalCalibration.NONE.probabilities(new double[] {-2, -1, 0, 1});
        assertEquals(RidgeLogit.sigmoid(-2), p[0], 1e-12);
        assertEquals(RidgeLogit.sigmoid(-1), p[0] + p[1], 1e-12);
        assertEquals(RidgeLogit.sigmoid(1), 1 - p[4], 1e-12);
        assertEquals(1, Arrays.stream(p).sum(), 1e-12);
    }

    /** Cuts that cross one another give way to that of who is dissatisfied. */
    @Test
    void noAnswerIsLessLikelyThanImpossible() {
        double[] p = OrdinalCalibration.NONE.probabilities(new double[] {1, -1, -2, -3});
        double bad = RidgeLogit.sigmoid(-1);
        assertArrayEquals(new double[] {bad, 0, 0, 0, 1 - bad}, p, 1e-12);
    }

    /** Logits that promise twice too much, of answers whose truth is known. */
    @Test
    void whatIsPromisedComesTrue() {
        Random random = new Random(8);
        int n = 6000;
        double[][] logits = new double[n][];
        double[] truth = new double[n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian() - 1.2;
            logits[i] = new double[] {2 * (z - 1), 2 * z, 2 * (z + 0.5), 2 * (z + 1)};
            truth[i] = RidgeLogit.sigmoid(z);
            double u = random.nextDouble();
            labels[i] = 1;
            for (double cut : new double[] {z - 1, z, z + 0.5, z + 1}) {
                labels[i] += u > RidgeLogit.sigmoid(cut) ? 1 : 0;
            }
        }
        OrdinalCalibration calibration = OrdinalCalibration.of(logits, labels);
        double before = 0;
        double after = 0;
        for (int i = 0; i < n; i++) {
            before += Math.abs(RidgeLogit.sigmoid(logits[i][1]) - truth[i]) / n;
            double[] p = calibration.probabilities(logits[i]);
            after += Math.abs(p[0] + p[1] - truth[i]) / n;
            assertTrue(Arrays.stream(p).allMatch(q -> q >= 0 && q <= 1), Arrays.toString(p));
        }
        assertTrue(before > 0.1 && after < 0.02, before + " became " + after);
    }
}
