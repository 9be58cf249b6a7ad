package io.cxm.ranker;

/**
 * How much satisfaction counts in an order (R27). With z by how many standard deviations an item's satisfaction lies above the mean of the
 * tenant's items, its probability p is multiplied by 1 + w·z, w = λ/(1 − λ), and by {@value #LEAST} at least. Of all lists of items that
 * lead to as many purchases, the one by p·(1 + w·z) leads to the largest sum of satisfaction with them: w is the price, in purchases, of a
 * standard deviation (the multiplier of Lagrange). As the factor stays above 0, z counts in that sum as (1 − {@value #LEAST})/w below the
 * mean at least. λ = 0 looks at purchases alone, 1 at satisfaction as far as {@value #MOST_WEIGHT} to one.
 *
 * @param weight w, from 0 to {@value #MOST_WEIGHT}
 */
public record SatisfactionRule(double weight) {
    public static final double LEAST = 0.05;
    public static final double MOST_WEIGHT = 20;

    /**
     * The rule of a scenario.
     *
     * @param lambda 0 to 1
     */
    public static SatisfactionRule of(double lambda) {
        return new SatisfactionRule(lambda > 0 ? Math.min(MOST_WEIGHT, lambda / (1 - lambda)) : 0);
    }

    /** Whether it moves anything. */
    public boolean acts() {
        return weight > 0;
    }

    /** By what a probability is multiplied. */
    public double factor(double above) {
        return Math.max(LEAST, 1 + weight * above);
    }
}
