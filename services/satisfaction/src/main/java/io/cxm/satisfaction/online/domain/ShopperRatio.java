package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Proportion;

/**
 * Ratios in percent whose interval knows that what one shopper does hangs together: one who clicks much is one observation and not
 * many. A plain interval over items that were shown covers 59 to 86 times in 100 here.
 *
 * <p>{@link #percent} is of parts of a whole. Its interval is Wilson's for as many independent items as tell as much: A/d with the design effect
 * d = V·A/(p(1−p)), V the variance by the delta method ({@link RatioSums}). So it stays within 0 and 100 where clicks are
 * rare. Few shoppers with a click know nothing of how clicks hang together; so d is at least {@code (K + d₁)/(K + 1)}
 * with K shoppers who have a hit (or, if fewer, a miss) and d₁ = Σa²/Σa, what it is where all of a shopper is a hit or nothing is.
 *
 * <p>{@link #weighted} is of hits that weigh more than one: r ± 1.96·√V, not below 0, V with the variance that the weights bring.
 *
 * <p>There is no interval below ten shoppers.
 */
public final class ShopperRatio {
    public static final String METHOD = "delta-by-shopper";
    static final int LEAST = 10;

    private ShopperRatio() {}

    /** Hits in 100 of all, of which there is something; {@code n} counts shoppers. */
    public static Estimate percent(RatioSums sums) {
        double p = sums.ratio();
        double effective = sums.all() / designEffect(sums, p);
        Interval ci =
                sums.shoppers() >= LEAST && effective >= Double.MIN_NORMAL ? Proportion.interval(p, effective) : null;
        return new Estimate(100 * p, ci, sums.shoppers(), METHOD);
    }

    /**
     * The sum of weights in 100 of all.
     *
     * @param ofWeights the variance of the ratio that comes of weights being estimated
     */
    public static Estimate weighted(RatioSums sums, double ofWeights, String method) {
        double r = 100 * sums.ratio();
        double half = 100 * Interval.Z * Math.sqrt(sums.variance() + ofWeights);
        Interval ci = sums.shoppers() >= LEAST ? new Interval(Math.max(0, r - half), r + half) : null;
        return new Estimate(r, ci, sums.shoppers(), method);
    }

    private static double designEffect(RatioSums sums, double p) {
        long telling = Math.min(sums.hitting(), sums.missing());
        double least = (telling + sums.allSquares() / sums.all()) / (telling + 1);
        return telling == 0 || p >= 1 ? least : Math.max(least, sums.variance() * sums.all() / (p * (1 - p)));
    }
}
