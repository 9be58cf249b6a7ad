package io.cxm.satisfaction.index.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** Held against the density of all means at once, with their whole covariance, where nothing is integrated step by step. */
class HierarchyTest {
    private static final double VAGUE = 1e5;
    private static final double CENTRE = 3.5;
    private static final List<Indicator> USED = List.of(Indicator.STARS, Indicator.CSAT, Indicator.RETURNS);

    private final Worlds world = Worlds.of(7, 9, 3, 6, Worlds.USUAL);
    private final Noise noise = Noise.of(world.products);
    private final Hierarchy hierarchy = new Hierarchy(world.products, noise, USED);

    private static Parameters given(double... values) {
        return new Parameters(values, CENTRE);
    }

    private static final Parameters ONE = given(Math.log(0.3), Math.log(0.2), 3.6, 0.9, Math.log(0.2), 0.1, -0.1, -3);
    private static final Parameters OTHER =
            given(Math.log(0.6), Math.log(0.05), 3.2, 1.2, Math.log(0.4), 0.2, 0.05, -2);

    @Test
    void isTheDensityOfAllMeans() {
        double difference = hierarchy.pass(ONE) - hierarchy.pass(OTHER);
        assertEquals(dense(ONE).log() - dense(OTHER).log(), difference, 1e-3);
    }

    @Test
    void hasThePosteriorOfEachProduct() {
        hierarchy.pass(ONE);
        Dense dense = dense(ONE);
        for (int i = 0; i < hierarchy.size(); i++) {
            assertEquals(dense.mean(i), hierarchy.mean(i), 1e-4, "product " + i);
            assertEquals(dense.variance(i), hierarchy.variance(i), 1e-4, "product " + i);
        }
    }

    /** What is observed, its prior covariance, and the covariance of each θ with it. */
    private record Dense(DMatrixRMaj off, DMatrixRMaj covariance, DMatrixRMaj withTheta, DMatrixRMaj ofTheta) {
        double log() {
            return -(Math.log(CommonOps_DDRM.det(covariance)) + CommonOps_DDRM.dot(off, solved(off))) / 2;
        }

        double mean(int i) {
            return CommonOps_DDRM.dot(row(i), solved(off));
        }

        double variance(int i) {
            return ofTheta.get(i, i) - CommonOps_DDRM.dot(row(i), solved(row(i)));
        }

        private DMatrixRMaj row(int i) {
            DMatrixRMaj row = CommonOps_DDRM.extractRow(withTheta, i, null);
            return CommonOps_DDRM.transpose(row, null);
        }

        private DMatrixRMaj solved(DMatrixRMaj right) {
            DMatrixRMaj solved = new DMatrixRMaj(right.numRows, 1);
            CommonOps_DDRM.solve(covariance, right, solved);
            return solved;
        }
    }

    private Dense dense(Parameters given) {
        List<int[]> seen = new ArrayList<>();
        for (int i = 0; i < world.products.size(); i++) {
            for (int k = 0; k < 3; k++) {
                if (world.products.get(i).means().get(k).n() > 0) {
                    seen.add(new int[] {i, k});
                }
            }
        }
        int n = seen.size();
        DMatrixRMaj off = new DMatrixRMaj(n, 1);
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        DMatrixRMaj withTheta = new DMatrixRMaj(world.products.size(), n);
        DMatrixRMaj ofTheta = new DMatrixRMaj(world.products.size(), world.products.size());
        for (int i = 0; i < world.products.size(); i++) {
            for (int j = 0; j < world.products.size(); j++) {
                ofTheta.set(i, j, prior(given, i, j));
            }
        }
        for (int a = 0; a < n; a++) {
            int i = seen.get(a)[0];
            int k = seen.get(a)[1];
            ProductSums.Mean mean = world.products.get(i).means().get(k);
            off.set(a, 0, mean.y() / mean.n() - given.level(k));
            for (int b = 0; b < n; b++) {
                int j = seen.get(b)[0];
                int l = seen.get(b)[1];
                double own = i != j ? 0 : noise.ofMeans(world.products.get(i), k, l);
                own += a == b ? given.own(k) * given.own(k) : 0;
                covariance.set(a, b, given.slope(k) * given.slope(l) * prior(given, i, j) + own);
            }
            for (int j = 0; j < world.products.size(); j++) {
                withTheta.set(j, a, given.slope(k) * prior(given, i, j));
            }
        }
        return new Dense(off, covariance, withTheta, ofTheta);
    }

    private double prior(Parameters given, int i, int j) {
        boolean kin = Objects.equals(
                world.products.get(i).category(), world.products.get(j).category());
        return VAGUE + (kin ? given.omega() * given.omega() : 0) + (i == j ? given.tau() * given.tau() : 0);
    }
}
