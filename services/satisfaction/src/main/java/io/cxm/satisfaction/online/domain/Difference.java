package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much more one arm has than the control.
 *
 * @param always holds at every look at once ({@link ConfidenceSequence})
 * @param fixed of 95 % for who looks once, at a number of shoppers that was decided before; narrower, and wrong for who looks again
 * @param shoppers of both arms whose days are over
 */
public record Difference(double value, Interval always, Interval fixed, long shoppers) {
    public static final String METHOD = "asymptotic-confidence-sequence";

    /**
     * Of two independent arms.
     *
     * @param variance the sum of the variances of both means
     * @param comparisons how many arms are held against the control: α is 5 % over all of them (Bonferroni)
     */
    static Difference of(double value, double variance, long shoppers, int comparisons) {
        double alpha = 0.05 / comparisons;
        double always = ConfidenceSequence.half(variance, shoppers, alpha);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
        double fixed = z * Math.sqrt(variance);
        return new Difference(
                value,
                new Interval(value - always, value + always),
                new Interval(value - fixed, value + fixed),
                shoppers);
    }
}
