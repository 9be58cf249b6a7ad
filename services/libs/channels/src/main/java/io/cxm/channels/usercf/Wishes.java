package io.cxm.channels.usercf;

import java.util.function.IntUnaryOperator;

/**
 * What one shopper wants, as {@link Crowd} compares it.
 *
 * @param items by index
 * @param weights of each, strength by rarity; the vector has length 1
 */
@SuppressWarnings("ArrayRecordComponent") // read within the package alone
record Wishes(int[] items, double[] weights, Kinds kinds, int[] profile) {
    /** Brings the weights to length 1. */
    static Wishes of(int[] items, double[] weights, IntUnaryOperator categories, int[] profile) {
        Kinds kinds = Kinds.of(items, weights, categories);
        double square = 0;
        for (double weight : weights) {
            square += weight * weight;
        }
        for (int i = 0; square > 0 && i < weights.length; i++) {
            weights[i] /= Math.sqrt(square);
        }
        return new Wishes(items, weights, kinds, profile);
    }
}
