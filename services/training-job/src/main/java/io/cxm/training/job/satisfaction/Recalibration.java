package io.cxm.training.job.satisfaction;

import java.util.Arrays;

/**
 * How probabilities would have to be changed to be true: logit P(y = 1) = a + b·z of a logit z (Cox, 1958). Of good ones a is 0 and b is 1; b
 * below 1 says that they promise too much.
 *
 * @param intercept a
 * @param slope b
 */
record Recalibration(double intercept, double slope) {
    private static final int MOST_STEPS = 25;
    private static final double FREE = 1e-6;

    /** That of logits and what came of them. */
    static Recalibration of(double[] logits, boolean[] labels) {
        int[] once = new int[labels.length];
        Arrays.fill(once, 1);
        return of(logits, labels, once);
    }

    /** The same where each counts so often. By Newton's method, with just enough of a ridge around (0, 1) that there always is one. */
    static Recalibration of(double[] logits, boolean[] labels, int[] times) {
        double a = 0;
        double b = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double ga = FREE * a;
            double gb = FREE * (b - 1);
            double aa = FREE;
            double ab = 0;
            double bb = FREE;
            for (int i = 0; i < logits.length; i++) {
                if (times[i] > 0) {
                    double z = logits[i];
                    double p = RidgeLogit.sigmoid(a + b * z);
                    double off = times[i] * (p - (labels[i] ? 1 : 0));
                    double w = times[i] * p * (1 - p);
                    ga += off;
                    gb += off * z;
                    aa += w;
                    ab += w * z;
                    bb += w * z * z;
                }
            }
            double determinant = aa * bb - ab * ab;
            double moveA = (bb * ga - ab * gb) / determinant;
            double moveB = (aa * gb - ab * ga) / determinant;
            double most = Math.max(1, Math.max(Math.abs(moveA), Math.abs(moveB)));
            a -= moveA / most; // no step is longer than 1: far off the parabola says little
            b -= moveB / most;
            if (most == 1 && Math.abs(moveA) + Math.abs(moveB) < 1e-9) {
                break;
            }
        }
        return new Recalibration(a, b);
    }

    /** The probability that it makes of a logit. */
    double of(double logit) {
        return RidgeLogit.sigmoid(intercept + slope * logit);
    }
}
