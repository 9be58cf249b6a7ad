package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.training.job.evaluation.Bootstrap;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures of predictions, worked out by hand. */
class JudgedTest {
    /** A distribution with so much on 1, and the rest on one other answer. */
    private static double[] told(double bad, int else_) {
        double[] p = new double[5];
        p[0] = bad;
        p[else_ - 1] += 1 - bad;
        return p;
    }

    private static Figures figures(double[][] told, int... labels) {
        int[] shoppers = IntStream.range(0, labels.length).toArray();
        int[] once = new int[labels.length];
        Arrays.fill(once, 1);
        return new Judged(told, labels, shoppers).figures(once);
    }

    /** Scores .9 (bad), .7 (good), .7 (bad), .2 (good): found 1 of 1, then 2 of 3. */
    @Test
    void averagePrecisionTakesEqualScoresTogether() {
        double[][] told = {told(0.2, 5), told(0.7, 5), told(0.9, 5), told(0.7, 5)};
        Figures figures = figures(told, 5, 4, 1, 2);
        assertEquals(0.5 * 1 + 0.5 * 2 / 3.0, figures.of(Figure.AUPRC), 1e-12);
        // pairs of bad and good: .9 above both, .7 equal to one and above the other
        assertEquals((2 + 1.5) / 4, figures.of(Figure.AUROC), 1e-12);
        assertEquals((0.04 + 0.49 + 0.01 + 0.09) / 4, figures.of(Figure.BRIER), 1e-12);
        double loss = -(Math.log(0.8) + Math.log(0.3) + Math.log(0.9) + Math.log(0.7)) / 4;
        assertEquals(loss, figures.of(Figure.LOG_LOSS), 1e-12);
    }

    /** Of four lines each is a bin of its own: |.2| + |.7| + |.7 − 1| + |.9 − 1|, over 4. */
    @Test
    void calibrationErrorIsThatOfItsBins() {
        double[][] told = {told(0.2, 5), told(0.65, 5), told(0.7, 5), told(0.9, 5)};
        assertEquals((0.2 + 0.65 + 0.3 + 0.1) / 4, figures(told, 5, 5, 1, 1).of(Figure.ECE), 1e-12);
    }

    /**
     * Guesses 5, 5, 1, 3 of 5, 4, 1, 1: Σ of squares is 0 + 1 + 0 + 4 = 5; of what chance would give, Σ over all pairs of an answer and a
     * guess, (0+0+16+4 + 1+1+9+1 + 2·(16+16+0+4)) / 4 = 26.
     */
    @Test
    void kappaWeighsBySquares() {
        double[][] told = {told(0, 5), told(0, 5), told(1, 5), told(0.5, 5)};
        assertEquals(1 - 5 / 26.0, figures(told, 5, 4, 1, 1).of(Figure.KAPPA), 1e-12);
    }

    @Test
    void whoPromisesTooMuchHasASlopeBelowOne() {
        Random random = new Random(4);
        int n = 20_000;
        double[][] honest = new double[n][];
        double[][] bold = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian() - 1;
            honest[i] = told(RidgeLogit.sigmoid(z), 5);
            bold[i] = told(RidgeLogit.sigmoid(2 * z + 1), 5);
            labels[i] = random.nextDouble() < RidgeLogit.sigmoid(z) ? 1 : 5;
        }
        Figures good = figures(honest, labels);
        assertEquals(1, good.of(Figure.SLOPE), 0.05);
        assertEquals(0, good.of(Figure.INTERCEPT), 0.05);
        Figures bad = figures(bold, labels);
        assertEquals(0.5, bad.of(Figure.SLOPE), 0.03);
        assertEquals(-0.5, bad.of(Figure.INTERCEPT), 0.05);
        assertEquals(good.of(Figure.AUROC), bad.of(Figure.AUROC), 1e-12);
        assertTrue(bad.of(Figure.ECE) > 5 * good.of(Figure.ECE));
    }

    /** A shopper who was drawn twice counts as two of the same. */
    @Test
    void aShopperCountsAsOftenAsTheyWereDrawn() {
        double[][] told = {told(0.2, 5), told(0.7, 5), told(0.9, 5)};
        int[] labels = {5, 1, 5};
        Figures weighed = new Judged(told, labels, new int[] {0, 1, 2}).figures(new int[] {1, 2, 0});
        Figures listed = figures(new double[][] {told[0], told[1], told[1]}, 5, 1, 1);
        for (Figure figure : new Figure[] {Figure.AUROC, Figure.AUPRC, Figure.BRIER, Figure.LOG_LOSS, Figure.KAPPA}) {
            assertEquals(listed.of(figure), weighed.of(figure), 1e-12, figure.wire());
        }
    }

    @Test
    void aDifferenceIsPaired() {
        Random random = new Random(9);
        int n = 800;
        double[][] one = new double[n][];
        double[][] other = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double z = 1.5 * random.nextGaussian() - 1;
            one[i] = told(RidgeLogit.sigmoid(z + random.nextGaussian()), 5);
            other[i] = told(RidgeLogit.sigmoid(z), 5);
            labels[i] = random.nextDouble() < RidgeLogit.sigmoid(z) ? 2 : 4;
        }
        int[] shoppers = IntStream.range(0, n).toArray();
        Measured measured = new Measured(new Judged(one, labels, shoppers), new Judged(other, labels, shoppers), n, 7);
        Bootstrap.Estimate gain = measured.gain(Figure.AUPRC);
        double difference = measured.other(Figure.AUPRC).value()
                - measured.baseline(Figure.AUPRC).value();
        assertEquals(difference, gain.value(), 1e-12);
        assertTrue(gain.low() > 0, "the one with noise is surely worse: " + gain);
        Bootstrap.Estimate alone = measured.other(Figure.AUPRC);
        assertTrue(gain.high() - gain.low() < alone.high() - alone.low(), "the pair is closer than one alone");
        Bootstrap.Estimate same = new Measured(
                        new Judged(one, labels, shoppers), new Judged(one, labels, shoppers), n, 7)
                .gain(Figure.AUPRC);
        assertEquals(new Bootstrap.Estimate(0, 0, 0), same);
    }
}
