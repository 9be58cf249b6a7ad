package io.cxm.training.job.satisfaction;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Logistic regression with a ridge: the weights w that minimise Σ −log p(y|x) + λ/2·|w|², the intercept free, by Newton's method (le Cessie
 * and van Houwelingen, 1992). The Hessian is that of a convex function and its steps are halved where they overshoot, so it always ends.
 */
final class RidgeLogit {
    private static final int MOST_STEPS = 30;
    private static final double ENOUGH = 1e-8;
    private static final double FREE = 1e-9;

    private final Design design;
    private final int[] rows;
    private final boolean[] labels;
    private final double penalty;

    /**
     * A regression of some rows.
     *
     * @param rows of the design, each with its label at the same place
     */
    RidgeLogit(Design design, int[] rows, boolean[] labels, double penalty) {
        this.design = design;
        this.rows = rows;
        this.labels = labels;
        this.penalty = penalty;
    }

    /** The intercept and the weights. */
    double[] fit() {
        double[] start = new double[design.width() + 1];
        int positive = 0;
        for (boolean label : labels) {
            positive += label ? 1 : 0;
        }
        start[0] = Math.log((positive + 0.5) / (labels.length - positive + 0.5));
        return fit(start);
    }

    /** The same from where another penalty led. */
    double[] fit(double[] start) {
        double[] w = start.clone();
        double loss = loss(w);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = gradient(w);
            double[] direction = solved(hessian(w), gradient);
            double length = 1;
            double[] next = moved(w, direction, length);
            double reached = loss(next);
            while (reached > loss && length > 1e-6) {
                length /= 2;
                next = moved(w, direction, length);
                reached = loss(next);
            }
            if (!(reached <= loss)) {
                return w;
            }
            double gained = loss - reached;
            w = next;
            loss = reached;
            if (gained <= ENOUGH * (1 + Math.abs(loss))) {
                return w;
            }
        }
        return w;
    }

    /** The x of A·x = b, by A's Cholesky factor; A is used up. Without one there is no direction that leads down. */
    static double[] solved(DMatrixRMaj a, double[] b) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(b.length);
        DMatrixRMaj x = new DMatrixRMaj(b.length, 1);
        boolean definite = !MatrixFeatures_DDRM.hasUncountable(a) && solver.setA(a);
        if (!definite) {
            throw new ArithmeticException("A matrix of " + b.length + " rows is not positive definite");
        }
        solver.solve(DMatrixRMaj.wrap(b.length, 1, b.clone()), x);
        return x.data;
    }

    private static double[] moved(double[] w, double[] direction, double length) {
        double[] next = w.clone();
        for (int j = 0; j < next.length; j++) {
            next[j] -= length * direction[j];
        }
        return next;
    }

    /** What is minimised. */
    double loss(double[] w) {
        double loss = 0;
        for (int i = 0; i < rows.length; i++) {
            double z = logit(design, rows[i], w);
            loss += softplus(labels[i] ? -z : z);
        }
        for (int j = 1; j < w.length; j++) {
            loss += penalty / 2 * w[j] * w[j];
        }
        return loss;
    }

    /** Its derivatives by the weights. */
    double[] gradient(double[] w) {
        double[] gradient = new double[w.length];
        for (int i = 0; i < rows.length; i++) {
            double off = sigmoid(logit(design, rows[i], w)) - (labels[i] ? 1 : 0);
            gradient[0] += off;
            int from = rows[i] * design.width();
            for (int j = 1; j < w.length; j++) {
                gradient[j] += off * design.x()[from + j - 1];
            }
        }
        for (int j = 1; j < w.length; j++) {
            gradient[j] += penalty * w[j];
        }
        return gradient;
    }

    private DMatrixRMaj hessian(double[] w) {
        int p = w.length;
        DMatrixRMaj h = new DMatrixRMaj(p, p);
        double[] x = new double[p];
        x[0] = 1;
        for (int row : rows) {
            double s = sigmoid(logit(design, row, w));
            double weight = s * (1 - s);
            int from = row * design.width();
            for (int j = 1; j < p; j++) {
                x[j] = design.x()[from + j - 1];
            }
            for (int j = 0; j < p; j++) {
                double wx = weight * x[j];
                for (int k = 0, to = j * p; k <= j; k++, to++) {
                    h.data[to] += wx * x[k];
                }
            }
        }
        h.add(0, 0, FREE);
        for (int j = 1; j < p; j++) {
            h.add(j, j, penalty + FREE);
        }
        CommonOps_DDRM.symmLowerToFull(h);
        return h;
    }

    /** The logit of a row. */
    static double logit(Design design, int row, double[] w) {
        double z = w[0];
        int from = row * design.width();
        for (int j = 1; j < w.length; j++) {
            z += w[j] * design.x()[from + j - 1];
        }
        return z;
    }

    static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** log(1 + e^z), which does not overflow. */
    static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
