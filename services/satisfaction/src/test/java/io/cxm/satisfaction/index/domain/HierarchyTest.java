package io.cxm.satisfaction.index.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** Held against the density of all means at once, with their whole covariance, where nothing is integrated step by step. */
class HierarchyTest {
    private static final double VAGUE = 1e5;
    private static final double CENTRE = 3.5;
    private static final List<Indicator> USED = List.of(Indicator.STARS, Indicator.CSAT, Indicator.RETURNS);

    private final List<ProductSums> told = priced(Worlds.of(7, 9, 3, 6, Worlds.USUAL).products);
    private final Noise noise = Noise.of(told);
    private final Hierarchy hierarchy = new Hierarchy(told, noise, USED);

    /** The first is the cheapest, and nothing is known of the price of the last. */
    private static List<ProductSums> priced(List<ProductSums> products) {
        List<ProductSums> priced = new ArrayList<>();
        for (ProductSums p : products) {
            int i = priced.size();
            priced.add(Worlds.priced(p, i == products.size() - 1 ? 0 : -1 + i / 4.0, p.buyers()));
        }
        return priced;
    }

    private static Parameters given(double... values) {
        return new Parameters(values, CENTRE);
    }

    private static final Parameters ONE =
            given(Math.log(0.3), Math.log(0.2), 0.3, 3.6, 0.9, Math.log(0.2), 0.1, -0.1, -3);
    private static final Parameters OTHER =
            given(Math.log(0.6), Math.log(0.05), -0.1, 3.2, 1.2, Math.log(0.4), 0.2, 0.05, -2);

    @Test
    void isTheDensityOfAllMeans() {
        double difference = hierarchy.pass(ONE) - hierarchy.pass(OTHER);
        assertEquals(dense(ONE, told).log() - dense(OTHER, told).log(), difference, 1e-3);
    }

    @Test
    void hasThePosteriorOfEachProduct() {
        hierarchy.pass(ONE);
        Dense dense = dense(ONE, told);
        for (int i = 0; i < hierarchy.size(); i++) {
            double[] alone = new double[hierarchy.size()];
            alone[i] = 1;
            assertEquals(dense.mean(alone), hierarchy.mean(i), 1e-4, "product " + i);
            assertEquals(dense.variance(alone), hierarchy.variance(i), 1e-4, "product " + i);
        }
    }

    /** Products count by their buyers, and what nobody told of is as a product of which nothing was observed. */
    @Test
    void hasThePosteriorOfCategoriesAndOfAll() {
        List<ProductSums> products = new ArrayList<>(told);
        Map<String, GroupSums> categories = new HashMap<>();
        for (String name : hierarchy.categories()) {
            products.add(silent(name, 2, 0.5));
            products.add(silent(name, 3, -0.1));
            categories.put(name, bought(new GroupSums.Unseen(5, 0.7, 13, 0)));
        }
        products.add(silent("other", 4, 0.8));
        GroupSums whole = bought(new GroupSums.Unseen(4, 3.2, 16, 16));
        var levels = new Levels(new TenantSums(told, categories, whole), hierarchy);
        hierarchy.pass(ONE);
        Dense dense = dense(ONE, products);
        for (int c = 0; c < categories.size(); c++) {
            String name = hierarchy.categories().get(c);
            double[] shares = shares(products, p -> p.group().equals(name));
            assertEquals(dense.mean(shares), levels.means()[c], 1e-4, name);
            assertEquals(dense.variance(shares), levels.variances()[c], 1e-4, name);
        }
        double[] shares = shares(products, _ -> true);
        assertEquals(dense.mean(shares), levels.means()[categories.size()], 1e-4);
        assertEquals(dense.variance(shares), levels.variances()[categories.size()], 1e-4);
    }

    private static GroupSums bought(GroupSums.Unseen unseen) {
        return new GroupSums(9, unseen, GroupSums.NONE.crossings());
    }

    private static ProductSums silent(String category, double buyers, double price) {
        return Worlds.priced(Worlds.sums("silent", category), price, buyers);
    }

    private static double[] shares(List<ProductSums> products, Predicate<ProductSums> which) {
        double[] buyers = products.stream()
                .mapToDouble(p -> which.test(p) ? p.buyers() : 0)
                .toArray();
        double all = DoubleStream.of(buyers).sum();
        return DoubleStream.of(buyers).map(n -> n / all).toArray();
    }

    /** What is observed, its prior covariance, and the covariance of each θ with it. */
    private record Dense(
            DMatrixRMaj byPrice, DMatrixRMaj off, DMatrixRMaj covariance, DMatrixRMaj withTheta, DMatrixRMaj ofTheta) {
        double log() {
            return -(Math.log(CommonOps_DDRM.det(covariance)) + CommonOps_DDRM.dot(off, solved(off))) / 2;
        }

        double mean(double[] shares) {
            DMatrixRMaj by = DMatrixRMaj.wrap(shares.length, 1, shares);
            return CommonOps_DDRM.dot(by, byPrice) + CommonOps_DDRM.dot(told(shares), solved(off));
        }

        double variance(double[] shares) {
            DMatrixRMaj by = DMatrixRMaj.wrap(shares.length, 1, shares);
            DMatrixRMaj some = new DMatrixRMaj(shares.length, 1);
            CommonOps_DDRM.mult(ofTheta, by, some);
            return CommonOps_DDRM.dot(by, some) - CommonOps_DDRM.dot(told(shares), solved(told(shares)));
        }

        private DMatrixRMaj told(double[] shares) {
            DMatrixRMaj told = new DMatrixRMaj(withTheta.numCols, 1);
            CommonOps_DDRM.multTransA(withTheta, DMatrixRMaj.wrap(shares.length, 1, shares), told);
            return told;
        }

        private DMatrixRMaj solved(DMatrixRMaj right) {
            DMatrixRMaj solved = new DMatrixRMaj(right.numRows, 1);
            CommonOps_DDRM.solve(covariance, right, solved);
            return solved;
        }
    }

    private Dense dense(Parameters given, List<ProductSums> products) {
        List<int[]> seen = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            for (int k = 0; k < 3; k++) {
                if (products.get(i).means().get(k).n() > 0) {
                    seen.add(new int[] {i, k});
                }
            }
        }
        int n = seen.size();
        DMatrixRMaj byPrice = new DMatrixRMaj(products.size(), 1);
        DMatrixRMaj off = new DMatrixRMaj(n, 1);
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        DMatrixRMaj withTheta = new DMatrixRMaj(products.size(), n);
        DMatrixRMaj ofTheta = new DMatrixRMaj(products.size(), products.size());
        for (int i = 0; i < products.size(); i++) {
            byPrice.set(i, 0, given.byPrice() * products.get(i).price());
            for (int j = 0; j < products.size(); j++) {
                ofTheta.set(i, j, prior(given, products, i, j));
            }
        }
        for (int a = 0; a < n; a++) {
            int i = seen.get(a)[0];
            int k = seen.get(a)[1];
            ProductSums.Mean mean = products.get(i).means().get(k);
            off.set(a, 0, mean.y() / mean.n() - given.level(k) - given.slope(k) * byPrice.get(i, 0));
            for (int b = 0; b < n; b++) {
                int j = seen.get(b)[0];
                int l = seen.get(b)[1];
                double own = i != j ? 0 : noise.ofMeans(products.get(i), k, l);
                own += a == b ? given.own(k) * given.own(k) : 0;
                covariance.set(a, b, given.slope(k) * given.slope(l) * prior(given, products, i, j) + own);
            }
            for (int j = 0; j < products.size(); j++) {
                withTheta.set(j, a, given.slope(k) * prior(given, products, i, j));
            }
        }
        return new Dense(byPrice, off, covariance, withTheta, ofTheta);
    }

    private static double prior(Parameters given, List<ProductSums> products, int i, int j) {
        boolean kin = Objects.equals(products.get(i).category(), products.get(j).category());
        return VAGUE + (kin ? given.omega() * given.omega() : 0) + (i == j ? given.tau() * given.tau() : 0);
    }
}
