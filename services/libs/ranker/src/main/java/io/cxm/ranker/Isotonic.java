package io.cxm.ranker;

import java.util.Arrays;

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al., 1955): the rising step function that is nearest to the
 * outcomes in the square sense.
 *
 * <p>A step of few tries would say 0 or 1, above all the first and the last. So each step of s conversions in w tries becomes
 * the m-estimate (s + m·p) / (w + m) (Cestnik, 1990), the mean of a posterior whose prior is Beta(m·p, m·(1 − p)): m =
 * {@value #PRIOR_TRIES} tries at the rate p of all, which itself is (S + ½) / (W + 1) of S conversions in W tries (Krichevsky and
 * Trofimov, 1981). What falls below the step before it by that is pooled again. So no probability is 0 or 1.
 */
public final class Isotonic {
    static final double PRIOR_TRIES = 1;

    private Isotonic() {}

    /**
     * The steps, each from its first score: a step function for {@code bayes}.
     *
     * @param outcomes of each score the conversions, of {@code weights} tries
     */
    public static Steps steps(double[] scores, double[] outcomes, double[] weights) {
        int[] order = Quality.ascending(scores);
        int n = order.length;
        Blocks raw = new Blocks(n);
        double conversions = 0;
        double tries = 0;
        for (int i = 0; i < n; ) {
            double score = scores[order[i]];
            double weight = 0;
            double sum = 0;
            // equal scores are one block from the start
            for (; i < n && scores[order[i]] == score; i++) {
                weight += weights[order[i]];
                sum += outcomes[order[i]];
            }
            raw.add(score, score, weight, sum);
            conversions += sum;
            tries += weight;
        }
        double rate = (conversions + 0.5) / (tries + 1);
        Blocks smooth = new Blocks(raw.size);
        for (int b = 0; b < raw.size; b++) {
            double weight = raw.weight[b] + PRIOR_TRIES;
            smooth.add(raw.first[b], raw.middle[b], weight, raw.sum[b] + PRIOR_TRIES * rate);
        }
        return smooth.steps();
    }

    /** Blocks of rising scores, pooled where the share of conversions does not rise with them. */
    private static final class Blocks {
        private final double[] first;
        private final double[] middle;
        private final double[] weight;
        private final double[] sum;
        private int size;

        Blocks(int most) {
            first = new double[most];
            middle = new double[most];
            weight = new double[most];
            sum = new double[most];
        }

        void add(double from, double centre, double tries, double conversions) {
            first[size] = from;
            middle[size] = centre;
            weight[size] = tries;
            sum[size++] = conversions;
            while (size > 1 && sum[size - 2] * weight[size - 1] >= sum[size - 1] * weight[size - 2]) {
                size--;
                double both = weight[size - 1] + weight[size];
                middle[size - 1] = (middle[size - 1] * weight[size - 1] + middle[size] * weight[size]) / both;
                weight[size - 1] = both;
                sum[size - 1] += sum[size];
            }
        }

        Steps steps() {
            double[] probability = new double[size];
            for (int b = 0; b < size; b++) {
                probability[b] = sum[b] / weight[b];
            }
            return new Steps(Arrays.copyOf(first, size), Arrays.copyOf(middle, size), probability);
        }
    }

    /**
     * The steps of a fit.
     *
     * @param from the smallest score of each
     * @param middle the mean score of each
     * @param probability how probable a conversion is in each
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
