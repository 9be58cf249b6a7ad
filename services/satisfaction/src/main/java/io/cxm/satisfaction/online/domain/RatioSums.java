package io.cxm.satisfaction.online.domain;

/**
 * A ratio over shoppers, of whom each has so much in all and so much of it that counts: items that were shown and clicks on
 * them, sessions and those with an order. Sums are enough for its variance, so no shopper leaves the database.
 *
 * <p>With a_i in all and h_i that counts of shopper i of m, r = Σh/Σa, and the variance of r by the delta method is
 * {@code m/(m−1) · Σ(h_i − r·a_i)² / (Σa)²} (Deng, Knoblich and Lu 2018), where {@code Σ(h − r·a)² = Σh² − 2r·Σah + r²·Σa²}.
 *
 * @param shoppers m, those with something in all
 * @param all Σa
 * @param hits Σh
 * @param allSquares Σa²
 * @param hitSquares Σh²
 * @param products Σah
 * @param hitting shoppers with something that counts
 * @param missing shoppers with something that does not count
 */
public record RatioSums(
        long shoppers,
        double all,
        double hits,
        double allSquares,
        double hitSquares,
        double products,
        long hitting,
        long missing) {
    /** Of these shoppers, a row of all and of what counts each. */
    static RatioSums of(double[]... shoppers) {
        double[] sums = new double[5];
        long hitting = 0;
        long missing = 0;
        for (double[] s : shoppers) {
            sums[0] += s[0];
            sums[1] += s[1];
            sums[2] += s[0] * s[0];
            sums[3] += s[1] * s[1];
            sums[4] += s[0] * s[1];
            hitting += s[1] > 0 ? 1 : 0;
            missing += s[1] < s[0] ? 1 : 0;
        }
        return new RatioSums(shoppers.length, sums[0], sums[1], sums[2], sums[3], sums[4], hitting, missing);
    }

    double ratio() {
        return hits / all;
    }

    /** That of the ratio; no number of fewer than two shoppers. */
    double variance() {
        double r = ratio();
        double squares = Math.max(0, hitSquares - 2 * r * products + r * r * allSquares);
        return squares / (all * all) * shoppers / (shoppers - 1);
    }
}
