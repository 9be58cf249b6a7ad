package io.cxm.satisfaction.measure.domain;

/**
 * How far the values of a figure stand and fall together by shopper: sums over m shoppers, of whom i gave a_i values that add up to v_i.
 *
 * <p>With n values of mean x and variance s², the variance of x is the linearised one of a ratio, {@code Σ(v_i − x·a_i)²/n²}. Over that of n
 * independent values, s²/n, it is the design effect d: n/d of those tell as much (Kish 1965; Wilson's interval on it: Korn and Graubard 1998). The
 * jackknife, which leaves each shopper out of the denominator as well, is bounded by the one who gave most, {@code (m−1)/m·(n/(n − a_max))²}, so that
 * who gave nearly all leaves an interval that says so.
 *
 * <p>Where each gave one value d is 1, so that the plain interval stands. Few shoppers know little of how theirs hang together, as in
 * {@link ShopperRate}: d is at least {@code (K + d₁)/(K + 1)} with d₁ = Σ a_i²/n, what it is where all values of a shopper are the same, and K
 * shoppers of whom not all values are at the same end of the scale; below ten shoppers it is d₁.
 *
 * @param shoppers m, or where there are many, as many at least
 * @param most values of one shopper
 * @param squares Σ a²; 0 where nobody counted who gave what, and all are taken for independent
 * @param cross Σ a·v
 * @param sums Σ v²
 * @param above shoppers with a value that is not the lowest
 * @param below shoppers with a value that is not the highest
 */
public record Clusters(long shoppers, long most, double squares, double cross, double sums, long above, long below) {
    /** Each value is another shopper's. */
    public static final Clusters NONE = new Clusters(0, 0, 0, 0, 0, 0, 0);

    private static final int FEW = 10;

    /**
     * What these sums are without what is due to chance alone, where shoppers were dealt into so many places at random and each place was counted as one
     * shopper: values of different shoppers meet in one place of B with a chance of 1/B, so that of Σ a² it has n²/B too much (Kott 2001, for the
     * jackknife that leaves out groups).
     *
     * @param n values
     * @param sum of them
     */
    public Clusters apart(long n, double sum, int places) {
        double chance = 1.0 / places;
        return new Clusters(
                shoppers,
                most,
                (squares - chance * n * n) / (1 - chance),
                (cross - chance * n * sum) / (1 - chance),
                (sums - chance * sum * sum) / (1 - chance),
                above,
                below);
    }

    /** Both together, of different shoppers. */
    public Clusters and(Clusters other) {
        return new Clusters(
                shoppers + other.shoppers,
                Math.max(most, other.most),
                squares + other.squares,
                cross + other.cross,
                sums + other.sums,
                above + other.above,
                below + other.below);
    }

    /**
     * How many values tell as much as one that is independent of the others, 1 at least.
     *
     * @param n values
     * @param sum of them
     * @param squared the sum of their squares
     */
    double effect(long n, double sum, double squared) {
        double alike = n > 0 ? squares / n : 0;
        if (alike <= 1) {
            return 1;
        }
        double mean = sum / n;
        double variance = squared / n - mean * mean;
        if (shoppers < FEW || most >= n || !(variance > 0)) {
            return alike;
        }
        long telling = Math.min(above, below);
        double least = (telling + alike) / (telling + 1);
        double left = (double) n / (n - most);
        double moved = sums - 2 * mean * cross + mean * mean * squares;
        return Math.max(least, moved / (n * variance) * left * left * (shoppers - 1) / shoppers);
    }
}
