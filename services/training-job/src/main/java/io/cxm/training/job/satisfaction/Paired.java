package io.cxm.training.job.satisfaction;

import java.util.HashMap;
import java.util.Map;

/**
 * The mean of differences, case by case, and its standard error where cases come in clusters that say much the same, as the lines of a shopper:
 * √(G/(G−1)·Σ_g (Σ_i∈g (d_i − d̄))²)/n of G clusters (Liang and Zeger, 1986).
 *
 * @param error infinite where there are no two clusters
 */
record Paired(double mean, double error) {
    /** So many standard errors: a mean of 0 is above them in one of twenty. */
    private static final double SURE = 1.64;

    /**
     * Of what is taken away from what.
     *
     * @param clusters of each case the number of its cluster
     */
    static Paired of(double[] from, double[] away, int[] clusters) {
        int n = Math.max(1, from.length);
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += from[i] - away[i];
        }
        double mean = sum / n;
        Map<Integer, Double> off = new HashMap<>();
        for (int i = 0; i < from.length; i++) {
            off.merge(clusters[i], from[i] - away[i] - mean, Double::sum);
        }
        double squares = off.values().stream().mapToDouble(o -> o * o).sum();
        int g = off.size();
        return new Paired(mean, g < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares * g / (g - 1)) / n);
    }

    /** Whether the mean is surely above 0. */
    boolean sure() {
        return mean > SURE * error;
    }
}
