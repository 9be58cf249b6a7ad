package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Weights by which those who answered are as all order lines are, in every {@link Margins margin} at once: iterative proportional fitting
 * (Deming and Stephan, 1940; raking).
 *
 * <p>The variance of a weighted mean is that of its linearisation (Deville and Särndal, 1992): Σ w²e²/(Σ w)², e the residuals of
 * the weighted regression of what was answered on the margins, times n/(n − p). What margins explain is known of all lines and adds nothing.
 *
 * <p>Margins that contradict each other, since nobody answered where they meet, are fitted without those that are recorded last.
 *
 * <p>Σ w is 1 over all answers.
 */
final class Raking {
    private static final int MOST_ROUNDS = 200;
    private static final double CLOSE = 1e-9;
    /** By how much a share may be off where rounds do not come closer. */
    private static final double CLOSE_ENOUGH = 1e-3;

    private final double[] n;
    private final double[] weight;
    private final Margins margins;

    private Raking(double[] n, double[] weight, Margins margins) {
        this.n = n;
        this.weight = weight;
        this.margins = margins;
    }

    /** Of cells with an answer at least, as {@link Margins#of} takes them. */
    static Raking of(List<List<String>> levels, long[] lines, long[] answered) {
        double[] n = Arrays.stream(answered).asDoubleStream().toArray();
        double[] weight = new double[n.length];
        Margins margins = Margins.of(levels, lines, answered);
        while (!fits(n, weight, margins)) {
            margins = margins.withoutLast();
        }
        return new Raking(n, weight, margins);
    }

    /** Makes weights; whether they fit all margins. */
    private static boolean fits(double[] n, double[] weight, Margins margins) {
        Arrays.fill(weight, 1 / Arrays.stream(n).sum());
        double off = 1;
        for (int round = 0; round < MOST_ROUNDS && off > CLOSE; round++) {
            off = fit(n, weight, margins);
        }
        return off <= CLOSE_ENOUGH;
    }

    /** One round; by how much the share of a level was off at most. */
    private static double fit(double[] n, double[] weight, Margins margins) {
        double off = 0;
        for (int v = 0; v < margins.lines().length; v++) {
            double[] lines = margins.lines()[v];
            double[] have = new double[lines.length];
            for (int c = 0; c < n.length; c++) {
                have[margins.level()[v][c]] += weight[c] * n[c];
            }
            double all = Arrays.stream(lines).sum();
            for (int level = 0; level < lines.length; level++) {
                off = Math.max(off, Math.abs(lines[level] / all - have[level]));
                have[level] = lines[level] / all / have[level];
            }
            for (int c = 0; c < n.length; c++) {
                weight[c] *= have[margins.level()[v][c]];
            }
        }
        return off;
    }

    List<Recorded> by() {
        return margins.by();
    }

    /** What each cell's sum of something over its answers comes to, of all. */
    double mean(double[] sums) {
        double mean = 0;
        for (int c = 0; c < n.length; c++) {
            mean += weight[c] * sums[c];
        }
        return mean;
    }

    /** By how many equal weights the mean of something that no margin explains would be as sure (Kish, 1965). */
    double effectiveN() {
        double squares = 0;
        for (int c = 0; c < n.length; c++) {
            squares += n[c] * weight[c] * weight[c];
        }
        return 1 / squares;
    }

    /** The smallest and the largest weight of an answer, where their mean is 1. */
    Interval range() {
        double answers = Arrays.stream(n).sum();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int c = 0; c < n.length; c++) {
            if (n[c] > 0) {
                least = Math.min(least, weight[c] * answers);
                most = Math.max(most, weight[c] * answers);
            }
        }
        return new Interval(least, most);
    }

    /**
     * The variance of {@link #mean}.
     *
     * @param sums of what was answered, by cell
     * @param squares of the same
     */
    double variance(double[] sums, double[] squares) {
        int p = 1 + Arrays.stream(margins.lines()).mapToInt(of -> of.length - 1).sum();
        DMatrixRMaj gram = new DMatrixRMaj(p, p);
        DMatrixRMaj target = new DMatrixRMaj(p, 1);
        for (int c = 0; c < n.length; c++) {
            int[] ones = ones(c);
            for (int row : ones) {
                target.add(row, 0, weight[c] * sums[c]);
                for (int column : ones) {
                    gram.add(row, column, weight[c] * n[c]);
                }
            }
        }
        DMatrixRMaj slopes = new DMatrixRMaj(p, 1);
        LinearSolverDense<DMatrixRMaj> solver =
                LinearSolverFactory_DDRM.pseudoInverse(true); // margins may say the same
        solver.setA(gram);
        solver.solve(target, slopes);
        double variance = 0;
        for (int c = 0; c < n.length; c++) {
            double f = Arrays.stream(ones(c)).mapToDouble(k -> slopes.get(k, 0)).sum();
            variance += weight[c] * weight[c] * Math.max(0, squares[c] - 2 * f * sums[c] + n[c] * f * f);
        }
        double answers = Arrays.stream(n).sum();
        return variance * answers / Math.max(1, answers - p);
    }

    /** Where the design has a 1 in the row of a cell: 0, and for each variable which of its levels but the first it is. All else is 0. */
    private int[] ones(int cell) {
        int[] ones = new int[1 + margins.lines().length];
        int found = 1;
        int at = 0;
        for (int v = 0; v < margins.lines().length; v++) {
            int level = margins.level()[v][cell];
            if (level > 0) {
                ones[found++] = at + level;
            }
            at += margins.lines()[v].length - 1;
        }
        return Arrays.copyOf(ones, found);
    }
}
