package io.cxm.training.job.satisfaction;

import io.cxm.training.job.evaluation.Bootstrap;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Figures of two ways to foretell the same answers, with 95 % intervals by the same resamples of shoppers, whose lines stay together, so that
 * their difference is paired. Intervals are those of percentiles (Efron, 1979), of ECE the basic one, since a resample adds its own noise to it.
 */
final class Measured {
    private static final int RESAMPLES = 1000;

    private final Of baseline;
    private final Of other;

    /** One of the two: its figures, and what resamples make of them. */
    private static final class Of {
        private final Judged judged;
        private final Figures figures;
        private final Map<Figure, double[]> resampled = new EnumMap<>(Figure.class);

        Of(Judged judged, int shoppers) {
            int[] once = new int[shoppers];
            Arrays.fill(once, 1);
            this.judged = judged;
            this.figures = judged.figures(once);
            for (Figure figure : Figure.values()) {
                resampled.put(figure, new double[RESAMPLES]);
            }
        }

        void resample(int resample, int[] drawn) {
            Figures of = judged.figures(drawn);
            resampled.forEach((figure, all) -> all[resample] = of.of(figure));
        }

        double value(Figure figure) {
            return figures.of(figure);
        }

        double[] resampled(Figure figure) {
            return resampled.getOrDefault(figure, new double[0]);
        }

        Bootstrap.Estimate estimate(Figure figure) {
            double value = value(figure);
            Bootstrap.Estimate interval = interval(value, resampled(figure));
            return figure == Figure.ECE
                    ? new Bootstrap.Estimate(
                            value, Math.max(0, 2 * value - interval.high()), Math.max(0, 2 * value - interval.low()))
                    : interval;
        }
    }

    /** @param shoppers how many there are */
    Measured(Judged baseline, Judged other, int shoppers, long seed) {
        this.baseline = new Of(baseline, shoppers);
        this.other = new Of(other, shoppers);
        SplittableRandom random = new SplittableRandom(seed);
        for (int r = 0; r < RESAMPLES; r++) {
            int[] drawn = new int[shoppers];
            for (int u = 0; u < shoppers; u++) {
                drawn[random.nextInt(shoppers)]++;
            }
            this.baseline.resample(r, drawn);
            this.other.resample(r, drawn);
        }
    }

    /** A figure of the baseline. */
    Bootstrap.Estimate baseline(Figure figure) {
        return baseline.estimate(figure);
    }

    /** A figure of the other. */
    Bootstrap.Estimate other(Figure figure) {
        return other.estimate(figure);
    }

    /** How much higher the other's is. */
    Bootstrap.Estimate gain(Figure figure) {
        double[] before = baseline.resampled(figure);
        double[] gains = other.resampled(figure).clone();
        for (int r = 0; r < gains.length; r++) {
            gains[r] -= before[r];
        }
        return interval(other.value(figure) - baseline.value(figure), gains);
    }

    private static Bootstrap.Estimate interval(double value, double[] resamples) {
        double[] sorted =
                Arrays.stream(resamples).filter(Double::isFinite).sorted().toArray();
        return Double.isFinite(value) && sorted.length > 0
                ? new Bootstrap.Estimate(value, Bootstrap.quantile(sorted, 0.025), Bootstrap.quantile(sorted, 0.975))
                : new Bootstrap.Estimate(value, Double.NaN, Double.NaN);
    }
}
