package io.cxm.satisfaction.index.domain;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * How what shoppers tell of one product differs from shopper to shopper: variances and covariances of the indicators within products,
 * pooled over all of them. A covariance counts what two indicators have of the same shopper once and not twice.
 */
final class Noise {
    /** With fewer degrees of freedom a covariance is taken for none. */
    private static final double LEAST_FREEDOM = 30;

    private static final double MOST_CORRELATION = 0.95;

    private final double[][] covariance;

    private Noise(double[][] covariance) {
        this.covariance = covariance;
    }

    static Noise of(List<ProductSums> products) {
        Indicator[] all = Indicator.values();
        double[][] covariance = new double[all.length][all.length];
        for (int k = 0; k < all.length; k++) {
            double squares = all[k].usualVariance;
            double freedom = 1;
            for (ProductSums p : products) {
                ProductSums.Mean m = p.means().get(k);
                if (m.n() > 1) {
                    squares += Math.max(0, m.y2() - m.y() * m.y() / m.n());
                    freedom += m.n() - 1;
                }
            }
            covariance[k][k] = squares / freedom;
        }
        for (int k = 0; k < all.length; k++) {
            for (int l = k + 1; l < all.length; l++) {
                double most = MOST_CORRELATION * Math.sqrt(covariance[k][k] * covariance[l][l]);
                covariance[k][l] = Math.clamp(pooled(products, k, l), -most, most);
                covariance[l][k] = covariance[k][l];
            }
        }
        return new Noise(possible(covariance));
    }

    /**
     * The same with all correlations nearer to none by one factor, where they contradict each other: each pair is of other shoppers, so that
     * together they may be those of nothing. The eigenvalues of I + f·O are 1 + f·λ, of which the least is to be 1 − {@value #MOST_CORRELATION}.
     */
    private static double[][] possible(double[][] covariance) {
        int n = covariance.length;
        DMatrixRMaj apart = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                apart.set(k, l, k == l ? 0 : covariance[k][l] / Math.sqrt(covariance[k][k] * covariance[l][l]));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        if (!eigen.decompose(apart)) {
            throw new IllegalStateException("correlations have no eigenvalues");
        }
        double least = -MOST_CORRELATION;
        for (int e = 0; e < n; e++) {
            least = Math.min(least, eigen.getEigenvalue(e).getReal());
        }
        double factor = -MOST_CORRELATION / least;
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                covariance[k][l] *= k == l ? 1 : factor;
            }
        }
        return covariance;
    }

    private static double pooled(List<ProductSums> products, int k, int l) {
        double cross = 0;
        double freedom = 0;
        for (ProductSums p : products) {
            ProductSums.Pair both = p.pair(k, l);
            if (both.n() > 1) {
                cross += both.product() - both.y() * both.other() / both.n();
                freedom += both.n() - 1;
            }
        }
        return freedom < LEAST_FREEDOM ? 0 : cross / freedom;
    }

    /**
     * The covariance of the weighted means of two indicators of a product that has both, c·Σ√(w·w′)/(Σw·Σw′); of one with itself its variance,
     * σ²/Σw. A word of weight w tells of today with the variance σ²/w (power prior; Ibrahim and Chen, 2000), so that means of old words are
     * less sure, and nearer to their category, than those of as many new ones.
     */
    double ofMeans(ProductSums product, int k, int l) {
        ProductSums.Mean first = product.means().get(k);
        ProductSums.Mean second = product.means().get(l);
        double shared = k == l
                ? first.w()
                : product.pair(Math.min(k, l), Math.max(k, l)).shared();
        return covariance[k][l] * shared / (first.w() * second.w());
    }
}
