package io.cxm.ranker;

/**
 * Standardises the numbers of rows and their products. A polynomial that is linear in standardised products
 * (z_i·z_j − m_ij) / s_ij is one in the products themselves, with weights w_ij / s_ij and Σ w_ij·m_ij / s_ij less at w₀.
 */
final class Products {
    private final Scaling scaling;
    private final double[] mean;
    private final double[] deviation;
    private final double[] numbers;

    Products(Rows rows, Scaling scaling) {
        int dense = rows.features().dense();
        this.scaling = scaling;
        this.numbers = new double[dense];
        this.mean = new double[Polynomial.weights(dense)];
        this.deviation = new double[mean.length];
        double[] squares = new double[mean.length];
        for (int row = 0; row < rows.count(); row++) {
            scaling.row(rows, row, numbers);
            int c = 1 + dense;
            for (int i = 0; i < dense; i++) {
                for (int j = 0; j <= i; j++, c++) {
                    double product = numbers[i] * numbers[j];
                    mean[c] += product;
                    squares[c] += product * product;
                }
            }
        }
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= Math.max(1, rows.count());
            double variance = squares[c] / Math.max(1, rows.count()) - mean[c] * mean[c];
            deviation[c] = c <= dense || variance < 1e-8 ? 1 : Math.sqrt(variance);
        }
    }

    /** A row's numbers, until the next row is asked for. */
    double[] numbers(Rows rows, int row) {
        scaling.row(rows, row, numbers);
        return numbers;
    }

    /** From weights of standardised products to those of products. */
    void raw(double[] weights, double[] to) {
        double shift = 0;
        for (int c = 0; c < weights.length; c++) {
            to[c] = weights[c] / deviation[c];
            shift += to[c] * mean[c];
        }
        to[0] -= shift;
    }

    /** From a gradient by the weights of products to that by the weights of standardised ones, in place. */
    void standard(double[] gradient) {
        for (int c = 1; c < gradient.length; c++) {
            gradient[c] = (gradient[c] - mean[c] * gradient[0]) / deviation[c];
        }
    }
}
