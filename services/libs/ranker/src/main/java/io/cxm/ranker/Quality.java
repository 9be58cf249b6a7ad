package io.cxm.ranker;

import java.util.Arrays;

/** How good probabilities are. */
public final class Quality {
    /** How many bins of equally many ECE has. */
    public static final int BINS = 15;

    private static final double LEAST = 1e-7;

    private Quality() {}

    /** The chance that a positive has the higher score, ties half (Mann and Whitney, 1947); NaN without both classes. */
    public static double auc(double[] scores, boolean[] labels) {
        int[] order = ascending(scores);
        double positives = 0;
        double rankSum = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0; // the mean rank of those that tie
            for (int i = from; i < to; i++) {
                if (labels[order[i]]) {
                    positives++;
                    rankSum += rank;
                }
            }
            from = to;
        }
        double negatives = labels.length - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /** The mean of −log of the probability of what happened, probabilities kept 1e-7 from 0 and 1. */
    public static double logLoss(double[] probabilities, boolean[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += loss(probabilities[i], labels[i]);
        }
        return labels.length == 0 ? Double.NaN : sum / labels.length;
    }

    /** −log of the probability of what happened. */
    public static double loss(double probability, boolean label) {
        double p = Math.clamp(probability, LEAST, 1 - LEAST);
        return -Math.log(label ? p : 1 - p);
    }

    /** Expected calibration error: Σ share·|mean probability − rate| over 15 bins of equally many (Naeini et al., 2015). */
    public static double ece(double[] probabilities, boolean[] labels) {
        int[] order = ascending(probabilities);
        int n = order.length;
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int from = (int) ((long) n * bin / BINS);
            int to = (int) ((long) n * (bin + 1) / BINS);
            double difference = 0;
            for (int i = from; i < to; i++) {
                difference += probabilities[order[i]] - (labels[order[i]] ? 1 : 0);
            }
            error += Math.abs(difference);
        }
        return n == 0 ? Double.NaN : error / n;
    }

    /**
     * The places of the values, the smallest first, equal ones as they stand. Values are sorted and each finds its place among
     * them: of a million, sorting places as objects takes several times as long.
     */
    public static int[] ascending(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] placed = new int[sorted.length]; // of a value, by its first place, how many are in order already
        int[] order = new int[sorted.length];
        for (int i = 0; i < values.length; i++) {
            int first = first(sorted, values[i]);
            order[first + placed[first]++] = i;
        }
        return order;
    }

    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
