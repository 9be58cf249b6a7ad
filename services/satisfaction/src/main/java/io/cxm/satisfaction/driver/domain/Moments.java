package io.cxm.satisfaction.driver.domain;

/**
 * Sums of products of columns over rows, which is all that correlations and regressions need.
 *
 * <p>Column 0 is the constant 1, so that {@code of(0, 0)} is n and {@code of(0, i)} the sum of column i.
 */
final class Moments {
    private final int columns;
    private final double[] sums;

    /** @param columns the constant included */
    Moments(int columns) {
        this.columns = columns;
        this.sums = new double[columns * columns];
    }

    /** Adds a row; the first of its values is 1. */
    void add(double[] row) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                sums[i * columns + j] += row[i] * row[j];
            }
        }
    }

    /** Adds all rows of another, so many times. */
    void add(Moments other, double times) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += times * other.sums[i];
        }
    }

    int columns() {
        return columns;
    }

    /** The sum of products of two columns. */
    double sum(int i, int j) {
        return sums[i * columns + j];
    }

    double n() {
        return sums[0];
    }

    double mean(int column) {
        return sums[column] / n();
    }

    /** The sum of products of two columns' differences from their means. */
    double centred(int i, int j) {
        return sums[i * columns + j] - sums[i] * sums[j] / n();
    }

    /** The correlation of two columns; 0 where one has one value only. */
    double correlation(int i, int j) {
        double both = Math.sqrt(centred(i, i)) * Math.sqrt(centred(j, j));
        return both > 0 ? Math.clamp(centred(i, j) / both, -1, 1) : 0;
    }

    /** Whether a column has one value only, up to rounding. */
    boolean constant(int column) {
        return centred(column, column) <= 1e-9 * Math.max(1, sums[column * columns + column]);
    }
}
