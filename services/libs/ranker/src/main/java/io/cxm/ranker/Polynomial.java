package io.cxm.ranker;

import io.cxm.bundle.Column;

/**
 * A polynomial of degree two (R24) of D standardised numbers z and of words, each word with a weight u and a factor v of
 * {@link #WIDTH} numbers (a factorisation machine: Rendle, 2010, since most pairs of words occur in no row):
 *
 * <pre>w₀ + Σ_i w_i·z_i + Σ_{j≤i} w_ij·z_i·z_j + Σ_f u_f + Σ_{f&lt;g} ⟨v_f, v_g⟩,   Σ_{f&lt;g} ⟨v_f, v_g⟩ = ½ Σ_k ((Σ_f v_fk)² − Σ_f v_fk²)</pre>
 *
 * @param dense D
 * @param weights w₀, the w_i, then the w_ij with j ≤ i by i and j
 * @param table of each slot u and v
 */
@SuppressWarnings("ArrayRecordComponent") // one array for a fit and its scores; nobody compares two of them
record Polynomial(int dense, double[] weights, Column.Floats table) {
    static final int WIDTH = 4;

    /** Numbers a slot. */
    static final int STRIDE = 1 + WIDTH;

    /** How many weights there are of so many numbers. */
    static int weights(int dense) {
        return 1 + dense + dense * (dense + 1) / 2;
    }

    /** The value of a row, of its words those from a place on. */
    double logit(double[] z, int[] words, int at) {
        double sum = weights[0];
        int cross = 1 + dense;
        for (int i = 0; i < dense; i++) {
            double slope = weights[1 + i];
            for (int j = 0; j <= i; j++) {
                slope += weights[cross++] * z[j];
            }
            sum += z[i] * slope;
        }
        for (int k = 0; k <= WIDTH; k++) {
            double linear = 0;
            double squares = 0;
            for (int f = 0; f < RowFeatures.sparse(); f++) {
                double value = value(words[at + f], k);
                linear += value;
                squares += value * value;
            }
            sum += k == 0 ? linear : (linear * linear - squares) / 2;
        }
        return sum;
    }

    /** Adds the residual times the derivative by each weight: 1, z_i, z_i·z_j. */
    void addGradient(double residual, double[] z, double[] gradient) {
        gradient[0] += residual;
        int cross = 1 + dense;
        for (int i = 0; i < dense; i++) {
            double slope = residual * z[i];
            gradient[1 + i] += slope;
            for (int j = 0; j <= i; j++) {
                gradient[cross++] += slope * z[j];
            }
        }
    }

    /** Σ_f v_fk of each k, from 1; of the weights at 0 nothing, since their derivative is 1. */
    void sums(int[] words, int at, double[] sums) {
        for (int k = 1; k <= WIDTH; k++) {
            sums[k] = 0;
            for (int f = 0; f < RowFeatures.sparse(); f++) {
                sums[k] += value(words[at + f], k);
            }
        }
    }

    /** The derivative by the k-th number of a word's slot: 1, or Σ_{g≠f} v_gk. */
    double derivative(int slot, int k, double[] sums) {
        return k == 0 ? 1 : sums[k] - value(slot, k);
    }

    private double value(int slot, int k) {
        return slot == Rows.NOTHING ? 0 : table.get((long) slot * STRIDE + k);
    }
}
