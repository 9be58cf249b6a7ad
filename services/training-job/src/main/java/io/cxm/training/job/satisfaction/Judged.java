package io.cxm.training.job.satisfaction;

import io.cxm.ranker.Quality;
import java.util.EnumMap;
import java.util.Map;

/** Predictions beside what was answered, in the order of how likely dissatisfaction is, and their figures. */
final class Judged {
    private static final int CLASSES = OrdinalLogit.CUTS + 1;
    private static final double LEAST = 1e-6;

    private final int n;
    private final double[] probability;
    private final double[] logit;
    private final boolean[] bad;
    private final int[] label;
    private final int[] guess;
    private final int[] shopper;

    /**
     * Takes them.
     *
     * @param probabilities of each an answer of 1 to 5
     * @param labels what was answered
     * @param shoppers of each the number of its shopper, below some bound
     */
    Judged(double[][] probabilities, int[] labels, int[] shoppers) {
        n = labels.length;
        double[] of = new double[n];
        for (int i = 0; i < n; i++) {
            of[i] = dissatisfied(probabilities[i]);
        }
        int[] order = Quality.ascending(of);
        probability = new double[n];
        logit = new double[n];
        bad = new boolean[n];
        label = new int[n];
        guess = new int[n];
        shopper = new int[n];
        for (int i = 0; i < n; i++) {
            int from = order[i];
            probability[i] = of[from];
            double p = Math.clamp(of[from], LEAST, 1 - LEAST);
            logit[i] = Math.log(p / (1 - p));
            label[i] = labels[from];
            bad[i] = labels[from] <= OrdinalLogit.DISSATISFIED + 1;
            guess[i] = Math.clamp(Math.round(mean(probabilities[from])), 1, CLASSES);
            shopper[i] = shoppers[from];
        }
    }

    /** How likely an answer of 1 or 2 is. */
    static double dissatisfied(double[] probabilities) {
        return probabilities[0] + probabilities[1];
    }

    /** The mean of what may be answered. */
    static double mean(double[] probabilities) {
        double mean = 0;
        for (int k = 0; k < probabilities.length; k++) {
            mean += (k + 1) * probabilities[k];
        }
        return mean;
    }

    int size() {
        return n;
    }

    int dissatisfied() {
        int count = 0;
        for (boolean one : bad) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** All figures, where each shopper counts so often; bins are those of all lines. What cannot be said is NaN. */
    Figures figures(int[] times) {
        int[] weights = new int[n];
        double positives = 0;
        double all = 0;
        double loss = 0;
        double brier = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = times[shopper[i]];
            all += weights[i];
            positives += bad[i] ? weights[i] : 0;
            loss += weights[i] * Quality.loss(probability[i], bad[i]);
            double off = probability[i] - (bad[i] ? 1 : 0);
            brier += weights[i] * off * off;
        }
        Recalibration recalibration = Recalibration.of(logit, bad, weights);
        boolean both = positives > 0 && positives < all;
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.AUROC, both ? auroc(weights, positives, all - positives) : Double.NaN);
        figures.put(Figure.AUPRC, both ? auprc(weights, positives) : Double.NaN);
        figures.put(Figure.LOG_LOSS, loss / all);
        figures.put(Figure.BRIER, brier / all);
        figures.put(Figure.ECE, ece(weights) / all);
        figures.put(Figure.SLOPE, both ? recalibration.slope() : Double.NaN);
        figures.put(Figure.INTERCEPT, both ? recalibration.intercept() : Double.NaN);
        figures.put(Figure.KAPPA, kappa(weights));
        return new Figures(figures);
    }

    private double auroc(int[] weights, double positives, double negatives) {
        double above = 0;
        double before = 0; // negatives with a lower probability
        for (int from = 0; from < n; ) {
            double tiedPositives = 0;
            double tiedNegatives = 0;
            int to = from;
            for (; to < n && probability[to] == probability[from]; to++) {
                tiedPositives += bad[to] ? weights[to] : 0;
                tiedNegatives += bad[to] ? 0 : weights[to];
            }
            above += tiedPositives * (before + tiedNegatives / 2);
            before += tiedNegatives;
            from = to;
        }
        return above / (positives * negatives);
    }

    private double auprc(int[] weights, double positives) {
        double found = 0;
        double seen = 0;
        double sum = 0;
        for (int from = n - 1; from >= 0; ) {
            double more = 0;
            int to = from;
            for (; to >= 0 && probability[to] == probability[from]; to--) {
                more += bad[to] ? weights[to] : 0;
                seen += weights[to];
            }
            found += more;
            sum += seen > 0 ? more / positives * found / seen : 0;
            from = to;
        }
        return sum;
    }

    private double ece(int[] weights) {
        double error = 0;
        for (int bin = 0; bin < Quality.BINS; bin++) {
            double difference = 0;
            for (int i = (int) ((long) n * bin / Quality.BINS); i < (long) n * (bin + 1) / Quality.BINS; i++) {
                difference += weights[i] * (probability[i] - (bad[i] ? 1 : 0));
            }
            error += Math.abs(difference);
        }
        return error;
    }

    private double kappa(int[] weights) {
        double[] said = new double[CLASSES + 1];
        double[] guessed = new double[CLASSES + 1];
        double all = 0;
        double observed = 0;
        for (int i = 0; i < n; i++) {
            said[label[i]] += weights[i];
            guessed[guess[i]] += weights[i];
            all += weights[i];
            observed += (double) weights[i] * (label[i] - guess[i]) * (label[i] - guess[i]);
        }
        double expected = 0;
        for (int i = 1; i <= CLASSES; i++) {
            for (int j = 1; j <= CLASSES; j++) {
                expected += said[i] * guessed[j] / all * (i - j) * (i - j);
            }
        }
        return expected > 0 ? 1 - observed / expected : Double.NaN;
    }
}
