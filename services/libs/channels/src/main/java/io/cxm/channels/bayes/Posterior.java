package io.cxm.channels.bayes;

import io.cxm.channels.Explanation.Interval;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What is believed of the probability that an item converts: Beta(m·π + c, m·(1 − π) + s − c), from the prior π worth m
 * exposures and c conversions of s real ones.
 */
public record Posterior(double alpha, double beta) {
    private static final double LEAST = 1e-6; // a Beta needs positive parameters

    static Posterior of(double prior, double worth, double exposures, double conversions) {
        return new Posterior(
                Math.max(LEAST, worth * prior + conversions),
                Math.max(LEAST, worth * (1 - prior) + exposures - conversions));
    }

    public double mean() {
        return alpha / (alpha + beta);
    }

    /** The central interval that holds 95 % of the belief. */
    public Interval interval() {
        BetaDistribution belief = BetaDistribution.of(alpha, beta);
        return new Interval(belief.inverseCumulativeProbability(0.025), belief.inverseCumulativeProbability(0.975));
    }
}
