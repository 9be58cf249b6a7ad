package io.cxm.satisfaction.index.domain;

import java.util.List;

/**
 * What is known of a category, or of all that a tenant sells, beyond the sums of its products.
 *
 * @param shoppers who told anything that counts, each of them once
 * @param unseen what was bought of products that have no sums
 * @param crossings one for stars and one for CSAT, by the place of the {@link Indicator}
 */
public record GroupSums(long shoppers, Unseen unseen, List<Crossing> crossings) {
    /** Of nothing. */
    public static final GroupSums NONE = of(0);

    public GroupSums {
        crossings = List.copyOf(crossings);
    }

    /** Of shoppers who told of one product each, where nothing else is sold. */
    static GroupSums of(long shoppers) {
        return new GroupSums(shoppers, Unseen.NONE, List.of(Crossing.NONE, Crossing.NONE));
    }

    /**
     * Of products of which too few told: Σ over them of their buyers n, of n times {@link ProductSums#price}, of n², and over the categories of which too
     * few told anything the square of their buyers, each with weights as {@link ProductSums#buyers}.
     */
    public record Unseen(double buyers, double priced, double squares, double squaresOfCategories) {
        static final Unseen NONE = new Unseen(0, 0, 0, 0);
    }

    /**
     * What the same shoppers said of several products by an indicator: Σw over all words, and over all pairs of words of one shopper about two
     * products, each pair twice: Σ√(w·w′), their number, and Σ of the products of how far they are off the means of their products. A mean
     * of n words is off less than what is true, so that each is told √(n/(n − 1)) times as far.
     */
    public record Crossing(double words, double shared, double pairs, double product) {
        static final Crossing NONE = new Crossing(0, 0, 0, 0);

        /** With fewer pairs a covariance is taken for none. */
        private static final double LEAST_PAIRS = 60;

        /** The covariance of what one shopper says of two products, at least 0. */
        double covariance() {
            return pairs < LEAST_PAIRS ? 0 : Math.max(0, product / pairs);
        }
    }

    /**
     * By how much the variance of a mean over all words is larger than if each were of another shopper, c·Σ√(w·w′)/(Σw)² over the pairs
     * of one shopper: words of weight w have the variance σ²/w, as {@link Noise#ofMeans} has it. It is told by stars, else by CSAT whose slope is about 1: the quotient is the
     * same whether all shoppers or some of them by chance use an indicator.
     */
    double sharedVariance(GroupSums whole, List<Indicator> used) {
        for (Indicator indicator : used) {
            if (indicator != Indicator.RETURNS && crossings.get(indicator.place).words() > 0) {
                Crossing own = crossings.get(indicator.place);
                return whole.crossings.get(indicator.place).covariance() * own.shared() / (own.words() * own.words());
            }
        }
        return 0;
    }
}
