package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;

/**
 * How much more, in percentage points, what a channel found leads to than what it did not find (R18), where both were drawn by the same
 * chance and so for the same shoppers at the same places: {@code d = v₁ − v₀} with {@code v = Σ w·y / Σ w} of either. Both are of the same
 * shoppers, so that the variance is that of ψ_s = Σ w·(y − v₁)/Σw over what was found less the same over the others,
 * {@code m/(m−1) · Σ_s ψ_s²}. While fewer than about {@value OffPolicy#HITS} of either side led to something its spread is not known, and no
 * interval is told. It compares items that a channel finds with others of the same pool, and says nothing of what the shop would
 * be without the channel.
 */
public final class ChannelDiagnosis {
    public static final String METHOD = "difference-by-shopper";

    private ChannelDiagnosis() {}

    /** The effective n of what it found, and of the others: the smaller one. */
    public static double effective(ChannelSums sums) {
        return Math.min(
                effective(sums.weights(ChannelSums.FOUND), sums.foundSquares()),
                effective(sums.weights(ChannelSums.OTHERS), sums.otherSquares()));
    }

    private static double effective(double weights, double squares) {
        return squares > 0 ? weights * weights / squares : 0;
    }

    /** The difference; there is something of both. */
    public static Estimate difference(ChannelSums sums, Led led) {
        double[] value = new double[2];
        double[] by = new double[ChannelSums.NUMBERS];
        for (int side = ChannelSums.FOUND; side <= ChannelSums.OTHERS; side++) {
            double weights = sums.weights(side);
            double sign = side == ChannelSums.FOUND ? 1 : -1;
            value[side] = sums.hits(side, led) / weights;
            by[side] = -sign * value[side] / weights;
            by[ChannelSums.hitsAt(led) + side] = sign / weights;
        }
        double difference = 100 * (value[ChannelSums.FOUND] - value[ChannelSums.OTHERS]);
        double shoppers = sums.moments().shoppers();
        double half = 100 * Interval.Z * Math.sqrt(sums.moments().squares(by) * shoppers / (shoppers - 1));
        boolean known = shoppers >= ShopperRatio.LEAST
                && OffPolicy.knowsSpread(
                        sums.hits(ChannelSums.FOUND, led), sums.weights(ChannelSums.FOUND), sums.foundSquares())
                && OffPolicy.knowsSpread(
                        sums.hits(ChannelSums.OTHERS, led), sums.weights(ChannelSums.OTHERS), sums.otherSquares());
        Interval ci = known ? new Interval(difference - half, difference + half) : null;
        return new Estimate(difference, ci, sums.moments().shoppers(), METHOD);
    }
}
