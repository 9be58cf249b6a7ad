package io.cxm.satisfaction.driver.domain;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * How much of what explains an outcome each of its correlated predictors has (J. W. Johnson, 2000).
 *
 * <p>With the correlations R of the k predictors, R = QΛQᵀ, and r with the outcome: Λ* = QΛ^½Qᵀ are the correlations of the predictors
 * with the orthogonal ones that are nearest to them, β = QΛ^−½Qᵀ r the weights of these, and {@code w_j = Σ_l Λ*_jl² β_l²}. The weights are never
 * negative and add up to R². Directions in which the predictors do not differ (eigenvalues that are nothing) have no part.
 */
final class RelativeWeights {
    private static final double NOTHING = 1e-10;

    private RelativeWeights() {}

    /** The weights of the columns {@code predictors} for the column {@code outcome}, in their order. */
    static double[] of(Moments moments, int[] predictors, int outcome) {
        int k = predictors.length;
        DMatrixRMaj correlations = new DMatrixRMaj(k, k);
        double[] r = new double[k];
        for (int i = 0; i < k; i++) {
            r[i] = moments.correlation(predictors[i], outcome);
            for (int j = 0; j < k; j++) {
                correlations.set(i, j, i == j ? 1 : moments.correlation(predictors[i], predictors[j]));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(k, true, true);
        if (!eigen.decompose(correlations)) {
            throw new IllegalStateException("the correlations have no eigenvalues");
        }
        double[][] root = new double[k][k];
        double[] beta = new double[k];
        for (int e = 0; e < k; e++) {
            double value = eigen.getEigenvalue(e).getReal();
            if (value > NOTHING) {
                add(eigen.getEigenVector(e), Math.sqrt(value), r, root, beta);
            }
        }
        double[] weights = new double[k];
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < k; l++) {
                weights[j] += root[j][l] * root[j][l] * beta[l] * beta[l];
            }
        }
        return weights;
    }

    private static void add(DMatrixRMaj vector, double deviation, double[] r, double[][] root, double[] beta) {
        int k = r.length;
        double along = 0;
        for (int i = 0; i < k; i++) {
            along += vector.get(i) * r[i];
        }
        for (int i = 0; i < k; i++) {
            beta[i] += vector.get(i) * along / deviation;
            for (int j = 0; j < k; j++) {
                root[i][j] += vector.get(i) * deviation * vector.get(j);
            }
        }
    }
}
