package io.cxm.satisfaction.online.domain;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether shoppers went to the arms in the planned shares: Pearson's chi-square over those who were assigned, with the shares of the
 * arms that were seen made to add up to 1. A mismatch says that who is in an arm depends on the arm, and then no difference of
 * the arms can be read as its effect (Fabijan et al. 2019). It is flagged below {@value #LEAST}.
 *
 * @param expected as {@code observed}, by the plan
 */
public record SampleRatio(double chiSquare, int degrees, double pValue, List<Double> expected) {
    static final double LEAST = 0.001;

    public SampleRatio {
        expected = List.copyOf(expected);
    }

    /** Of these shoppers in arms of these shares, two arms at least and none without a share. */
    static SampleRatio of(long[] observed, double[] shares) {
        double shoppers = 0;
        double planned = 0;
        for (int i = 0; i < observed.length; i++) {
            shoppers += observed[i];
            planned += shares[i];
        }
        double chi = 0;
        Double[] expected = new Double[observed.length];
        for (int i = 0; i < observed.length; i++) {
            expected[i] = shoppers * shares[i] / planned;
            chi += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
        }
        int degrees = observed.length - 1;
        return new SampleRatio(
                chi, degrees, ChiSquaredDistribution.of(degrees).survivalProbability(chi), List.of(expected));
    }

    /** Whether the arms must not be compared. */
    public boolean mismatch() {
        return pValue < LEAST;
    }
}
