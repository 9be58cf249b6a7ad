package io.cxm.satisfaction.driver.domain;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Ordinary least squares from sums of products, and its error on others. */
final class Regression {
    private final int[] predictors;
    private final int outcome;
    /** Of the constant, then of the predictors. */
    private final double[] coefficients;

    private Regression(int[] predictors, int outcome, double[] coefficients) {
        this.predictors = predictors.clone();
        this.outcome = outcome;
        this.coefficients = coefficients;
    }

    /** Fits one; of columns that say the same, the smallest coefficients that fit. */
    static Regression of(Moments moments, int[] predictors, int outcome) {
        int k = predictors.length;
        DMatrixRMaj products = new DMatrixRMaj(k, k);
        DMatrixRMaj with = new DMatrixRMaj(k, 1);
        for (int i = 0; i < k; i++) {
            with.set(i, 0, moments.centred(predictors[i], outcome));
            for (int j = 0; j < k; j++) {
                products.set(i, j, moments.centred(predictors[i], predictors[j]));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
        DMatrixRMaj solved = new DMatrixRMaj(k, 1);
        if (!solver.setA(products)) {
            throw new IllegalStateException("the products have no inverse");
        }
        solver.solve(with, solved);
        double[] coefficients = new double[k + 1];
        coefficients[0] = moments.mean(outcome);
        for (int i = 0; i < k; i++) {
            coefficients[i + 1] = solved.get(i, 0);
            coefficients[0] -= solved.get(i, 0) * moments.mean(predictors[i]);
        }
        return new Regression(predictors, outcome, coefficients);
    }

    /** The sum of squared errors over rows: {@code Σ(y − b·x)² = Σy² − 2 b·Σxy + b·Σxxᵀ·b}. */
    double squaredError(Moments moments) {
        double error = moments.sum(outcome, outcome);
        for (int i = 0; i < coefficients.length; i++) {
            error -= 2 * coefficients[i] * moments.sum(column(i), outcome);
            for (int j = 0; j < coefficients.length; j++) {
                error += coefficients[i] * coefficients[j] * moments.sum(column(i), column(j));
            }
        }
        return error;
    }

    /** The sum of squared distances of a column from a value. */
    static double squaredDistance(Moments moments, int column, double from) {
        return moments.sum(column, column) - 2 * from * moments.sum(0, column) + from * from * moments.n();
    }

    private int column(int coefficient) {
        return coefficient == 0 ? 0 : predictors[coefficient - 1];
    }
}
