package io.cxm.channels.interest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalEquationsTest {
    @Test
    void solvesWhatItWasToldWhateverTheNumbers() {
        long seed = 11;
        Random random = new Random(seed);
        for (int times = 0; times < 50; times++) {
            int rank = 1 + random.nextInt(20);
            double[][] a = new double[rank][rank];
            double[] b = new double[rank];
            double[][] gram = new double[rank][rank];
            NormalEquations equations = new NormalEquations(rank);
            equations.clear();
            for (int four = 0; four < 3; four++) {
                float[][] h = new float[4][rank];
                float[] c = new float[4];
                for (int n = 0; n < 4; n++) {
                    c[n] = random.nextFloat();
                    for (int d = 0; d < rank; d++) {
                        h[n][d] = (float) random.nextGaussian();
                    }
                    sum(a, b, c[n], h[n]);
                }
                if (four == 0) {
                    for (int n = 0; n < 4; n++) {
                        equations.add(c[n], h[n]);
                    }
                } else {
                    equations.add(c[0], h[0], c[1], h[1], c[2], h[2], c[3], h[3]);
                }
            }
            for (int r = 0; r < rank; r++) {
                gram[r][r] = random.nextDouble();
                a[r][r] += gram[r][r] + 0.5;
            }
            equations.decompose(gram, 0.5);
            double[] x = equations.solve();
            for (int r = 0; r < rank; r++) {
                double left = 0;
                for (int s = 0; s < rank; s++) {
                    left += a[r][s] * x[s];
                }
                assertEquals(b[r], left, 1e-4, "seed " + seed + ", row " + r + " of " + rank);
            }
        }
    }

    private static void sum(double[][] a, double[] b, float c, float[] h) {
        for (int r = 0; r < h.length; r++) {
            b[r] += c * h[r];
            for (int s = 0; s < h.length; s++) {
                a[r][s] += (double) c * h[r] * h[s];
            }
        }
    }
}
