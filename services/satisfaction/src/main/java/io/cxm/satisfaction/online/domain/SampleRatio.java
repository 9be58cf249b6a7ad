package io.cxm.satisfaction.online.domain;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether shoppers went to the arms in the planned shares: Pearson's chi-square over those who were assigned. What the shares of the arms
 * that were seen lack of 1 is the share of arms that nobody reached, which are one cell of 0. A mismatch says that who is in an
 * arm depends on the arm, and then no difference of the arms can be read as its effect (Fabijan et al. 2019). It is flagged below
 * {@value #LEAST}, at each look by itself: unlike the intervals, who looks very often is wrong somewhat more often than that in all.
 */
public record SampleRatio(double chiSquare, int degrees, double pValue) {
    static final double LEAST = 0.001;
    /** What shares may lack of 1, or have beyond it, by rounding. */
    private static final double ROUNDING = 1e-6;

    /** Of these shoppers in arms of these shares; null where one arm is all that was planned, or none was seen. */
    static @Nullable SampleRatio of(long[] observed, double[] shares) {
        double shoppers = 0;
        double planned = 0;
        for (int i = 0; i < observed.length; i++) {
            shoppers += observed[i];
            planned += shares[i];
        }
        boolean unseen = planned < 1 - ROUNDING;
        int degrees = unseen ? observed.length : observed.length - 1;
        if (observed.length == 0 || degrees == 0) {
            return null;
        }
        double whole = unseen ? 1 : planned;
        double chi = shoppers * (1 - planned / whole); // of 0 where e are expected it is e
        for (int i = 0; i < observed.length; i++) {
            double expected = shoppers * shares[i] / whole;
            chi += (observed[i] - expected) * (observed[i] - expected) / expected;
        }
        return new SampleRatio(chi, degrees, ChiSquaredDistribution.of(degrees).survivalProbability(chi));
    }

    /** Whether the arms must not be compared. */
    public boolean mismatch() {
        return pValue < LEAST;
    }
}
