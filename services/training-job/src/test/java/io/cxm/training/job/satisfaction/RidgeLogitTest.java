package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class RidgeLogitTest {
    private static final int ROWS = 300;
    private static final int WIDTH = 4;
    private final Design design = design(new Random(5));
    private final int[] rows = IntStream.range(0, ROWS).toArray();
    private final boolean[] labels = labels(new Random(6));

    private static Design design(Random random) {
        float[] x = new float[ROWS * WIDTH];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return new Design(WIDTH, x);
    }

    private boolean[] labels(Random random) {
        boolean[] labels = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double z = RidgeLogit.logit(design, row, new double[] {-1, 1, -0.5, 0, 0});
            labels[row] = random.nextDouble() < RidgeLogit.sigmoid(z);
        }
        return labels;
    }

    @Test
    void itsGradientIsThatOfItsLoss() {
        RidgeLogit fit = new RidgeLogit(design, rows, labels, 3);
        double[] w = {0.3, -0.2, 0.5, 0.1, -0.7};
        double[] gradient = fit.gradient(w);
        for (int j = 0; j < w.length; j++) {
            double[] more = w.clone();
            double[] less = w.clone();
            more[j] += 1e-5;
            less[j] -= 1e-5;
            assertEquals((fit.loss(more) - fit.loss(less)) / 2e-5, gradient[j], 1e-5, "of weight " + j);
        }
    }

    @Test
    void itEndsWhereTheGradientIsZeroWhereverItBegins() {
        RidgeLogit fit = new RidgeLogit(design, rows, labels, 3);
        double[] w = fit.fit();
        assertArrayEquals(new double[w.length], fit.gradient(w), 1e-3);
        assertArrayEquals(w, fit.fit(new double[] {3, -3, 3, -3, 3}), 1e-5);
        assertTrue(w[1] > 0.6 && w[2] < -0.2, "near what made the labels: " + w[1] + ", " + w[2]);
    }

    /** With x = 0 the loss is n·log(1 + e^w) − k·w, which is least at w = log(k/(n − k)). */
    @Test
    void withoutFactsItSaysHowManyThereAre() {
        boolean[] few = {true, false, false, false};
        double[] w = new RidgeLogit(new Design(1, new float[4]), new int[] {0, 1, 2, 3}, few, 1).fit();
        assertEquals(Math.log(1 / 3.0), w[0], 1e-4);
        assertEquals(0, w[1], 1e-9);
    }

    @Test
    void aPenaltyPullsToZero() {
        double[] loose = new RidgeLogit(design, rows, labels, 0.1).fit();
        double[] tight = new RidgeLogit(design, rows, labels, 1000).fit();
        assertTrue(Math.abs(tight[1]) < Math.abs(loose[1]) / 3);
    }

    /** 4x + 2y = 2, 2x + 3y = 5 has x = −0.5, y = 2. */
    @Test
    void equationsAreSolved() {
        double[] x = RidgeLogit.solved(new DMatrixRMaj(new double[][] {{4, 2}, {2, 3}}), new double[] {2, 5});
        assertArrayEquals(new double[] {-0.5, 2}, x, 1e-12);
    }

    @Test
    void whatHasNoFactorIsNoAnswer() {
        double[][] indefinite = {{1, 2}, {2, 1}};
        double[][] unknown = {{1, Double.NaN}, {Double.NaN, 1}};
        for (double[][] a : new double[][][] {indefinite, unknown}) {
            assertThrows(ArithmeticException.class, () -> RidgeLogit.solved(new DMatrixRMaj(a), new double[] {1, 1}));
        }
    }
}
