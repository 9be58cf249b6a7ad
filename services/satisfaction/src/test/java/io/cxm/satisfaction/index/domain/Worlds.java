package io.cxm.satisfaction.index.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Products whose satisfaction is known, and what shoppers told of them. */
final class Worlds {
    final List<ProductSums> products = new ArrayList<>();
    final List<Double> truths = new ArrayList<>();
    private final Random random;

    Worlds(long seed) {
        random = new Random(seed);
    }

    /** What one shopper tells, with NaN for what they do not. */
    interface Shopper {
        double[] tell(double theta, Random random);
    }

    /** Stars by all; CSAT by half of them, of the same feeling; returns by all, the more the less they like it. */
    static final Shopper USUAL = (theta, random) -> {
        double felt = theta + 0.9 * random.nextGaussian();
        double csat = 0.4 + 0.9 * felt + 0.4 * random.nextGaussian();
        double back = random.nextDouble() < Math.clamp(0.15 - 0.1 * (theta - 3.5), 0, 1) ? 1 : 0;
        return new double[] {felt, random.nextBoolean() ? csat : Double.NaN, back};
    };

    /** Many products of some categories, each told of by a few shoppers or some dozens. */
    static Worlds of(long seed, int products, int categories, int mostShoppers, Shopper shopper) {
        Worlds world = new Worlds(seed);
        double[] middles = new double[categories];
        for (int c = 0; c < categories; c++) {
            middles[c] = 3.5 + 0.2 * world.random.nextGaussian();
        }
        for (int i = 0; i < products; i++) {
            double theta = middles[i % categories] + 0.3 * world.random.nextGaussian();
            world.add("c" + i % categories, theta, 1 + world.random.nextInt(mostShoppers), shopper);
        }
        return world;
    }

    private void add(String category, double theta, int shoppers, Shopper shopper) {
        double[][] told = new double[shoppers][];
        for (int s = 0; s < shoppers; s++) {
            told[s] = shopper.tell(theta, random);
        }
        products.add(sums("p" + products.size(), category, told));
        truths.add(theta);
    }

    /** The sums of what shoppers told, all of an age. */
    static ProductSums sums(String item, @Nullable String category, double[]... told) {
        List<ProductSums.Mean> means = new ArrayList<>();
        List<ProductSums.Pair> pairs = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            long n = 0;
            double y = 0;
            double y2 = 0;
            for (double[] one : told) {
                if (!Double.isNaN(one[k])) {
                    n++;
                    y += one[k];
                    y2 += one[k] * one[k];
                }
            }
            means.add(new ProductSums.Mean(n, n, y, y, y2));
        }
        for (int k = 0; k < 3; k++) {
            for (int l = k + 1; l < 3; l++) {
                pairs.add(pair(told, k, l));
            }
        }
        return new ProductSums(item, category, 0, told.length, told.length, means, pairs);
    }

    private static ProductSums.Pair pair(double[][] told, int k, int l) {
        long n = 0;
        double y = 0;
        double other = 0;
        double product = 0;
        for (double[] one : told) {
            if (!Double.isNaN(one[k]) && !Double.isNaN(one[l])) {
                n++;
                y += one[k];
                other += one[l];
                product += one[k] * one[l];
            }
        }
        return new ProductSums.Pair(n, n, y, other, product);
    }

    /** The same with a price that stands there, and so many buyers. */
    static ProductSums priced(ProductSums p, double price, double buyers) {
        return new ProductSums(p.item(), p.category(), price, p.shoppers(), buyers, p.means(), p.pairs());
    }

    /** The same told so long before that each word has this weight. */
    static ProductSums aged(ProductSums product, double weight) {
        return new ProductSums(
                product.item(),
                product.category(),
                product.price(),
                product.shoppers(),
                weight * product.buyers(),
                product.means().stream()
                        .map(m -> new ProductSums.Mean(m.n(), weight * m.w(), weight * m.wy(), m.y(), m.y2()))
                        .toList(),
                product.pairs().stream()
                        .map(p -> new ProductSums.Pair(p.n(), weight * p.shared(), p.y(), p.other(), p.product()))
                        .toList());
    }

    /** The same with nothing of an indicator. */
    static List<ProductSums> without(List<ProductSums> products, int... gone) {
        return products.stream()
                .map(p -> {
                    List<ProductSums.Mean> means = new ArrayList<>(p.means());
                    for (int k : gone) {
                        means.set(k, new ProductSums.Mean(0, 0, 0, 0, 0));
                    }
                    var none = new ProductSums.Pair(0, 0, 0, 0, 0);
                    return new ProductSums(
                            p.item(),
                            p.category(),
                            p.price(),
                            p.shoppers(),
                            p.buyers(),
                            means,
                            List.of(none, none, none));
                })
                .toList();
    }
}
