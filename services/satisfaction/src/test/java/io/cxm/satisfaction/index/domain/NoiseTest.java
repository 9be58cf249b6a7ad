package io.cxm.satisfaction.index.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final int N = 1_001;

    /** A product whose indicators have a variance of one between shoppers, and these covariances. */
    private static ProductSums correlated(double starsCsat, double starsReturns, double csatReturns) {
        List<ProductSums.Mean> means = List.of(mean(Indicator.STARS), mean(Indicator.CSAT), mean(Indicator.RETURNS));
        return new ProductSums(
                "p", null, 0, N, N, means, List.of(pair(starsCsat), pair(starsReturns), pair(csatReturns)));
    }

    private static ProductSums.Mean mean(Indicator indicator) {
        return new ProductSums.Mean(N, N, 0, 0, N - indicator.usualVariance);
    }

    private static ProductSums.Pair pair(double covariance) {
        return new ProductSums.Pair(N, N, 0, 0, covariance * (N - 1));
    }

    private static DMatrixRMaj ofMeans(ProductSums product) {
        Noise noise = Noise.of(List.of(product));
        DMatrixRMaj covariance = new DMatrixRMaj(3, 3);
        for (int k = 0; k < 3; k++) {
            for (int l = 0; l < 3; l++) {
                covariance.set(k, l, N * noise.ofMeans(product, k, l));
            }
        }
        return covariance;
    }

    @Test
    void keepsWhatTheDataSay() {
        DMatrixRMaj covariance = ofMeans(correlated(0.8, -0.2, -0.3));
        double[] expected = {1, 0.8, -0.2, 0.8, 1, -0.3, -0.2, -0.3, 1};
        for (int at = 0; at < expected.length; at++) {
            assertEquals(expected[at], covariance.get(at), 1e-9);
        }
    }

    /** Of three, of which the second goes with both others, those cannot go without each other: √(0.95² + 0.6²) is above one. */
    @Test
    void isTheCovarianceOfSomething() {
        DMatrixRMaj covariance = ofMeans(correlated(0.95, 0, -0.6));
        double factor = 0.95 / Math.hypot(0.95, 0.6);
        assertEquals(factor * 0.95, covariance.get(0, 1), 1e-9);
        assertEquals(0, covariance.get(0, 2), 1e-9);
        assertEquals(factor * -0.6, covariance.get(2, 1), 1e-9);
        assertTrue(DecompositionFactory_DDRM.chol(3, true).decompose(covariance));
    }

    /** Two tell stars with the weights 1 and 1/4, the second of them and another CSAT, with 1/16 and 1. */
    @Test
    void takesAnOldWordForLessSure() {
        var stars = new ProductSums.Mean(2, 1.25, 0, 0, 0);
        var csat = new ProductSums.Mean(2, 1.0625, 0, 0, 0);
        var none = new ProductSums.Mean(0, 0, 0, 0, 0);
        var nobody = new ProductSums.Pair(0, 0, 0, 0, 0);
        var product = new ProductSums(
                "q",
                null,
                0,
                3,
                3,
                List.of(stars, csat, none),
                List.of(new ProductSums.Pair(1, 0.125, 0, 0, 0), nobody, nobody));
        Noise noise = Noise.of(List.of(correlated(0.8, 0, 0)));
        assertEquals(1 / 1.25, noise.ofMeans(product, 0, 0), 1e-9);
        assertEquals(1 / 1.0625, noise.ofMeans(product, 1, 1), 1e-9);
        assertEquals(0.8 * 0.125 / (1.25 * 1.0625), noise.ofMeans(product, 0, 1), 1e-9);
    }

    @Test
    void neverTakesTwoIndicatorsForOne() {
        assertEquals(0.95, ofMeans(correlated(1.2, 0, 0)).get(0, 1), 1e-9);
    }
}
