package io.cxm.satisfaction.online.domain;

/**
 * How wide an interval has to be that holds at every look at once: whoever looks each day, and stops when it excludes zero, is still
 * wrong in 5 of 100 experiments at most.
 *
 * <p>The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021, theorem 2.2): after t independent
 * shoppers a mean with the standard deviation σ of one shopper lies within
 * {@code ± σ·sqrt(2(tρ² + 1)/(t²ρ²) · log(sqrt(tρ² + 1)/α))}. It is narrowest around t* with
 * {@code ρ = sqrt((−2·log α + log(−2·log α + 1))/t*)}; t* is fixed before any data, here {@value #INTENDED} shoppers. For a
 * difference of two means σ²/t is replaced by V = s₁²/n₁ + s₀²/n₀: it is the mean of the influence function of a difference, whose
 * terms are independent between shoppers.
 *
 * <p>It holds from a number of shoppers on for which the normal approximation does ({@link Verdict#SHOPPERS}). And it needs of a
 * shopper an outcome that does not change any more, which is why shoppers count when their days are over.
 */
final class ConfidenceSequence {
    private static final double INTENDED = 2_000;

    private ConfidenceSequence() {}

    /**
     * Half of the interval's width.
     *
     * @param variance that of the mean, or of the difference of two
     * @param shoppers t, above 0
     * @param alpha how often it may miss the truth at any look, above 0 and below 1
     */
    static double half(double variance, long shoppers, double alpha) {
        double log = -2 * Math.log(alpha);
        double rho2 = (log + Math.log(log + 1)) / INTENDED;
        double spread = shoppers * rho2 + 1;
        return Math.sqrt(shoppers * variance)
                * Math.sqrt(2 * spread / (shoppers * (shoppers * rho2)) * Math.log(Math.sqrt(spread) / alpha));
    }
}
