package io.cxm.channels.interest;

import java.util.Arrays;

/**
 * The least squares of one vector w of {@code interest}: A·w = b with A = α₀·G + Σ c·h·hᵀ + ridge·I and b = Σ c·h over what
 * one shopper has (or over who has one item), solved by A = UᵀU (Cholesky). Used again for the next one.
 *
 * <p>Sums are floats in rows of their own, one index for all: the compiler makes vector instructions of such loops alone.
 * Four vectors are added at once, since loading and storing the sums costs more than the arithmetic.
 */
final class NormalEquations {
    private final int rank;
    private final float[][] sums; // right of the diagonal, and it
    private final double[][] upper;
    private final double[] right;

    NormalEquations(int rank) {
        this.rank = rank;
        this.sums = new float[rank][rank];
        this.upper = new double[rank][rank];
        this.right = new double[rank];
    }

    /** Forgets what was added. */
    void clear() {
        for (float[] row : sums) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(right, 0);
    }

    /** Adds c·h·hᵀ to A and c·h to b. */
    void add(float c, float[] h) {
        for (int r = 0; r < rank; r++) {
            float by = c * h[r];
            float[] row = sums[r];
            for (int s = r; s < rank; s++) {
                row[s] += by * h[s];
            }
            right[r] += by;
        }
    }

    /** Adds four at once. */
    void add(float c0, float[] h0, float c1, float[] h1, float c2, float[] h2, float c3, float[] h3) {
        for (int r = 0; r < rank; r++) {
            float by0 = c0 * h0[r];
            float by1 = c1 * h1[r];
            float by2 = c2 * h2[r];
            float by3 = c3 * h3[r];
            float[] row = sums[r];
            for (int s = r; s < rank; s++) {
                row[s] += by0 * h0[s] + by1 * h1[s] + by2 * h2[s] + by3 * h3[s];
            }
            right[r] += by0 + by1 + by2 + by3;
        }
    }

    /** Makes A of what was added and decomposes it. */
    void decompose(double[][] gram, double ridge) {
        for (int r = 0; r < rank; r++) {
            double[] row = upper[r];
            double[] from = gram[r];
            float[] sum = sums[r];
            for (int s = r; s < rank; s++) {
                row[s] = from[s] + sum[s];
            }
            row[r] += ridge;
        }
        for (int k = 0; k < rank; k++) {
            double[] pivots = upper[k];
            double scale = 1 / Math.sqrt(pivots[k]);
            for (int s = k; s < rank; s++) {
                pivots[s] *= scale;
            }
            for (int r = k + 1; r < rank; r++) {
                double by = pivots[r];
                double[] row = upper[r];
                for (int s = r; s < rank; s++) {
                    row[s] -= by * pivots[s];
                }
            }
        }
    }

    /** Solves A·x = b for what was added. */
    double[] solve() {
        double[] x = right.clone();
        solve(x);
        return x;
    }

    /** Solves A·x = y in place. Reads only, so many threads may. */
    void solve(double[] y) {
        for (int k = 0; k < rank; k++) {
            double[] row = upper[k];
            double found = y[k] / row[k];
            y[k] = found;
            for (int s = k + 1; s < rank; s++) {
                y[s] -= found * row[s];
            }
        }
        for (int k = rank - 1; k >= 0; k--) {
            double[] row = upper[k];
            double sum = y[k];
            for (int s = k + 1; s < rank; s++) {
                sum -= row[s] * y[s];
            }
            y[k] = sum / row[k];
        }
    }
}
