package io.cxm.satisfaction.online.domain;

import java.util.List;

/**
 * Sums over shoppers of a few numbers that each has, and of their products in pairs: with x_s the numbers of shopper s, Σ_s x_s and
 * Σ_s x_s·x_sᵀ. They are enough for the sum, and the sum of squares, of whatever is linear in these numbers, so that variances that are
 * clustered by shopper are had without any shopper leaving the database.
 */
public final class Moments {
    private final long shoppers;
    private final double[] sums;
    private final double[] products;

    /**
     * Of what the database summed.
     *
     * @param products of the pairs (0, 0), (0, 1), …, (1, 1), …
     */
    public Moments(long shoppers, double[] sums, double[] products) {
        if (products.length != sums.length * (sums.length + 1) / 2) {
            throw new IllegalArgumentException(products.length + " products of " + sums.length);
        }
        this.shoppers = shoppers;
        this.sums = sums.clone();
        this.products = products.clone();
    }

    /** Of these shoppers, a row each. */
    static Moments of(int size, List<double[]> rows) {
        double[] sums = new double[size];
        double[] products = new double[size * (size + 1) / 2];
        for (double[] row : rows) {
            int pair = 0;
            for (int j = 0; j < size; j++) {
                sums[j] += row[j];
                for (int k = j; k < size; k++) {
                    products[pair++] += row[j] * row[k];
                }
            }
        }
        return new Moments(rows.size(), sums, products);
    }

    /** Of no shopper. */
    static Moments none(int size) {
        return of(size, List.of());
    }

    /** Those of other shoppers as well. */
    Moments with(Moments others) {
        double[] all = sums.clone();
        double[] pairs = products.clone();
        for (int j = 0; j < all.length; j++) {
            all[j] += others.sums[j];
        }
        for (int pair = 0; pair < pairs.length; pair++) {
            pairs[pair] += others.products[pair];
        }
        return new Moments(shoppers + others.shoppers, all, pairs);
    }

    long shoppers() {
        return shoppers;
    }

    /** Σ_s x_s of one number. */
    double sum(int number) {
        return sums[number];
    }

    /** Σ_s b·x_s. */
    double sum(double[] by) {
        double sum = 0;
        for (int j = 0; j < sums.length; j++) {
            sum += by[j] * sums[j];
        }
        return sum;
    }

    /** Σ_s (b·x_s)². */
    double squares(double[] by) {
        double squares = 0;
        int pair = 0;
        for (int j = 0; j < sums.length; j++) {
            for (int k = j; k < sums.length; k++) {
                squares += (j == k ? 1 : 2) * by[j] * by[k] * products[pair++];
            }
        }
        return Math.max(0, squares);
    }
}
