package io.cxm.local.quality.protocol;

import java.util.stream.IntStream;

/** The inverse of a symmetric positive definite matrix. */
final class Inverse {
    private Inverse() {}

    /** Replaces the matrix by its inverse: Gauss and Jordan's elimination, which needs no pivots where all minors are positive. */
    static void inPlace(double[][] a) {
        for (int k = 0; k < a.length; k++) {
            double[] pivot = a[k];
            int at = k;
            double by = 1 / pivot[k];
            pivot[k] = 1;
            for (int j = 0; j < pivot.length; j++) {
                pivot[j] *= by;
            }
            IntStream.range(0, a.length).parallel().filter(i -> i != at).forEach(i -> {
                double[] row = a[i];
                double factor = row[at];
                row[at] = 0;
                for (int j = 0; j < row.length; j++) {
                    row[j] -= factor * pivot[j];
                }
            });
        }
    }
}
