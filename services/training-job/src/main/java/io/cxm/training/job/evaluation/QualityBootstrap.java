package io.cxm.training.job.evaluation;

import io.cxm.ranker.Quality;
import io.cxm.training.job.evaluation.Bootstrap.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * AUC, log-loss and ECE of {@link Quality} with 95 % intervals over shoppers, whose candidates stay together. The intervals
 * are basic ones, 2·figure − quantile of resamples (Davison and Hinkley, 1997): a resample's ECE is larger than the sample's,
 * by its own noise, and this takes it off again. A resample weighs each shopper by how often it was drawn, so one order of all
 * candidates does for all of them.
 */
final class QualityBootstrap {
    private static final int RESAMPLES = 200;

    private final double[] probabilities;
    private final double[] losses;
    private final boolean[] labels;
    private final int[] shoppers;
    private final int size;

    /**
     * Takes the candidates.
     *
     * @param shoppers of each candidate the number of its shopper, below {@code size}
     */
    QualityBootstrap(double[] probabilities, boolean[] labels, int[] shoppers, int size) {
        int[] order = Quality.ascending(probabilities);
        this.probabilities = new double[order.length];
        this.losses = new double[order.length];
        this.labels = new boolean[order.length];
        this.shoppers = new int[order.length];
        this.size = size;
        for (int i = 0; i < order.length; i++) {
            this.probabilities[i] = probabilities[order[i]];
            this.labels[i] = labels[order[i]];
            this.losses[i] = Quality.loss(probabilities[order[i]], labels[order[i]]);
            this.shoppers[i] = shoppers[order[i]];
        }
    }

    /** AUC, log-loss and ECE. */
    Estimate[] estimates(long seed) {
        int[] once = new int[size];
        Arrays.fill(once, 1);
        double[] figures = figures(once);
        double[][] resampled = new double[figures.length][RESAMPLES];
        SplittableRandom random = new SplittableRandom(seed);
        for (int r = 0; r < RESAMPLES; r++) {
            int[] drawn = new int[size];
            for (int u = 0; u < size; u++) {
                drawn[random.nextInt(size)]++;
            }
            double[] of = figures(drawn);
            for (int m = 0; m < of.length; m++) {
                resampled[m][r] = of[m];
            }
        }
        return new Estimate[] {
            basic(figures[0], resampled[0], 1),
            basic(figures[1], resampled[1], Double.POSITIVE_INFINITY),
            basic(figures[2], resampled[2], 1)
        };
    }

    private static Estimate basic(double figure, double[] resampled, double most) {
        double[] sorted =
                Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
        if (!Double.isFinite(figure) || sorted.length == 0) {
            return new Estimate(figure, Double.NaN, Double.NaN);
        }
        return new Estimate(
                figure,
                Math.clamp(2 * figure - Bootstrap.quantile(sorted, 0.975), 0, most),
                Math.clamp(2 * figure - Bootstrap.quantile(sorted, 0.025), 0, most));
    }

    /** The figures where each shopper counts so often; bins are those of all candidates. */
    double[] figures(int[] times) {
        double positives = 0;
        double negatives = 0;
        double above = 0;
        double tiedPositives = 0;
        double tiedNegatives = 0;
        double loss = 0;
        double error = 0;
        double difference = 0;
        int n = labels.length;
        int bin = 0;
        for (int i = 0; i < n; i++) {
            if (i > 0 && probabilities[i] != probabilities[i - 1]) {
                above += tiedPositives * (negatives + tiedNegatives / 2);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
            while (i >= (long) n * (bin + 1) / Quality.BINS) {
                error += Math.abs(difference);
                difference = 0;
                bin++;
            }
            int weight = times[shoppers[i]];
            tiedPositives += labels[i] ? weight : 0;
            tiedNegatives += labels[i] ? 0 : weight;
            loss += weight * losses[i];
            difference += weight * (probabilities[i] - (labels[i] ? 1 : 0));
        }
        above += tiedPositives * (negatives + tiedNegatives / 2);
        positives += tiedPositives;
        negatives += tiedNegatives;
        double all = positives + negatives;
        return new double[] {above / (positives * negatives), loss / all, (error + Math.abs(difference)) / all};
    }
}
