package io.cxm.simulator.satisfaction;

import io.cxm.simulator.draw.Draws;

/**
 * How one order line turned out for its shopper.
 *
 * @param satisfaction continuous, 1 to 5: 3.8 + 0.85·quality + 0.3·match − 0.35·min(4, days late) + service + leniency
 *     − 1.2 where it does not fit + noise (sd 0.45)
 */
public record Experience(double satisfaction, Causes causes) {
    static final double TYPICAL = 3.8;

    /**
     * What satisfaction is made of.
     *
     * @param quality of the product, mean 0
     * @param match of product and taste, about −1 to 1
     * @param service of the store, mean 0
     * @param fits false where a size is wrong
     */
    public record Causes(double quality, double match, double daysLate, double service, boolean fits) {}

    public static Experience of(Causes causes, double leniency, Draws draws) {
        double satisfaction = TYPICAL
                + 0.85 * causes.quality()
                + 0.3 * causes.match()
                - 0.35 * Math.min(4, causes.daysLate())
                + causes.service()
                + leniency
                - (causes.fits() ? 0 : 1.2)
                + draws.normal(0, 0.45);
        return new Experience(Math.clamp(satisfaction, 1, 5), causes);
    }

    public boolean late() {
        return causes.daysLate() > 0;
    }

    /** Satisfaction as a grade of 1 to 5, as far as a person can tell. */
    int grade(Draws draws) {
        return grade(satisfaction + draws.normal(0, 0.4), 1, 5);
    }

    static int grade(double value, int low, int high) {
        return Math.clamp(Math.round(value), low, high);
    }

    /** Probability of a return: log-odds −3 − 1.3·(satisfaction − 3.8), and 2 more where it does not fit. */
    double returnProbability() {
        return logistic(-3 - 1.3 * (satisfaction - TYPICAL) + (causes.fits() ? 0 : 2));
    }

    /** Probability of a complaint: log-odds −4 − 1.6·(satisfaction − 3.8). */
    double complaintProbability() {
        return logistic(-4 - 1.6 * (satisfaction - TYPICAL));
    }

    static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
