package io.cxm.ranker;

import java.util.stream.IntStream;

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al., 1955): the rising step function that is nearest to the
 * outcomes in the square sense.
 */
public final class Isotonic {
    private Isotonic() {}

    /**
     * The steps, each from its first score: a step function for {@code bayes}.
     *
     * @param outcomes of each score the conversions, of {@code weights} tries
     */
    public static Steps steps(double[] scores, double[] outcomes, double[] weights) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int n = order.length;
        double[] first = new double[n];
        double[] centre = new double[n];
        double[] weight = new double[n];
        double[] sum = new double[n];
        int blocks = 0;
        for (int i = 0; i < n; ) {
            first[blocks] = scores[order[i]];
            centre[blocks] = 0;
            weight[blocks] = 0;
            sum[blocks] = 0;
            // equal scores are one block from the start
            for (; i < n && scores[order[i]] == first[blocks]; i++) {
                centre[blocks] += weights[order[i]] * scores[order[i]];
                weight[blocks] += weights[order[i]];
                sum[blocks] += outcomes[order[i]];
            }
            blocks++;
            while (blocks > 1 && sum[blocks - 2] * weight[blocks - 1] >= sum[blocks - 1] * weight[blocks - 2]) {
                blocks--;
                centre[blocks - 1] += centre[blocks];
                weight[blocks - 1] += weight[blocks];
                sum[blocks - 1] += sum[blocks];
            }
        }
        double[] from = new double[blocks];
        double[] middle = new double[blocks];
        double[] probability = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            from[b] = first[b];
            middle[b] = centre[b] / weight[b];
            probability[b] = sum[b] / weight[b];
        }
        return new Steps(from, middle, probability);
    }

    /**
     * The steps of a fit.
     *
     * @param from the smallest score of each
     * @param middle the mean score of each
     * @param probability the share of conversions in each
     */
    public record Steps(double[] from, double[] middle, double[] probability) {
        /** The same with lines between the middles: what lies between two of them keeps its order, what lies beyond shares one. */
        public Calibration calibration() {
            return probability.length == 0
                    ? Calibration.of(new double[] {0}, new double[] {0})
                    : Calibration.of(middle, probability);
        }
    }
}
