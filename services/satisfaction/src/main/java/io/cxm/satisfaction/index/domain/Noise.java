package io.cxm.satisfaction.index.domain;

import java.util.List;

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
        return new Noise(covariance);
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

    /** The covariance of the weighted means of two indicators of a product that has both; of one with itself its variance. */
    double ofMeans(ProductSums product, int k, int l) {
        ProductSums.Mean first = product.means().get(k);
        ProductSums.Mean second = product.means().get(l);
        double shared = k == l
                ? first.w2()
                : product.pair(Math.min(k, l), Math.max(k, l)).ww();
        return covariance[k][l] * shared / (first.w() * second.w());
    }
}
