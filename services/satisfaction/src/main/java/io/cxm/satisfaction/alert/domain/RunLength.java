package io.cxm.satisfaction.alert.domain;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * After how many days a chart tells of a change half of the time: the median run length of the average, as a Markov chain (D. Brook and
 * D. A. Evans, 1972; J. M. Lucas and M. S. Saccucci, 1990).
 *
 * <p>The average starts at nothing, and between its limits ±h = ±L √(λ/(2 − λ)), in standard deviations of a day's mean, it is in one of
 * {@value #STATES} states. From the middle c of one it goes into that from a to b with probability Φ((b − (1 − λ)c)/λ − δ) − Φ((a − (1 − λ)c)/λ − δ).
 */
final class RunLength {
    private static final int STATES = 61;
    private static final int MOST_DAYS = 365;
    /** The largest change that is looked for, in standard deviations of a day's mean: it is told on the first day. */
    private static final double LARGEST = 30;

    private static final int HALVINGS = 30;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double lambda;
    private final double width;
    private final double[] middles = new double[STATES];

    RunLength(double lambda, double limit) {
        this.lambda = lambda;
        double h = limit * Math.sqrt(lambda / (2 - lambda));
        width = 2 * h / STATES;
        Arrays.setAll(middles, i -> -h + (i + 0.5) * width);
    }

    /** The median for a change of {@code shift} standard deviations of a day's mean; empty where it is above a year. */
    OptionalInt median(double shift) {
        double[][] chain = chain(shift);
        double[] at = new double[STATES];
        at[STATES / 2] = 1;
        for (int day = 1; day <= MOST_DAYS; day++) {
            at = next(at, chain);
            if (Arrays.stream(at).sum() <= 0.5) {
                return OptionalInt.of(day);
            }
        }
        return OptionalInt.empty();
    }

    /** The smallest change, in standard deviations of a day's mean, whose median is so many days at most; empty where none is. */
    OptionalDouble seen(int days) {
        double no = 0;
        double yes = LARGEST;
        if (median(yes).orElse(Integer.MAX_VALUE) > days) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (no + yes) / 2;
            if (median(middle).orElse(Integer.MAX_VALUE) <= days) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return OptionalDouble.of(yes);
    }

    private double[][] chain(double shift) {
        double[][] chain = new double[STATES][STATES];
        for (int from = 0; from < STATES; from++) {
            double below = reached(middles[0] - width / 2, from, shift);
            for (int to = 0; to < STATES; to++) {
                double above = reached(middles[to] + width / 2, from, shift);
                chain[from][to] = above - below;
                below = above;
            }
        }
        return chain;
    }

    /** How likely it is not above this place on the next day. */
    private double reached(double place, int from, double shift) {
        return NORMAL.cumulativeProbability((place - (1 - lambda) * middles[from]) / lambda - shift);
    }

    private static double[] next(double[] at, double[][] chain) {
        double[] next = new double[STATES];
        for (int from = 0; from < STATES; from++) {
            for (int to = 0; to < STATES; to++) {
                next[to] += at[from] * chain[from][to];
            }
        }
        return next;
    }
}
