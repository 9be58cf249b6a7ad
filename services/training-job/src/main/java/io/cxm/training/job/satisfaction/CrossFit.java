package io.cxm.training.job.satisfaction;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Logits of lines by models that saw nothing of their shopper: each fold is told of by a model of the others. Also a calibration of a fold saw none of its answers: it is fitted to
 * logits of models that were fitted without this fold and without the one that they tell of (as in cross-fitting: Chernozhukov et al., 2018).
 */
final class CrossFit {
    private final Sample sample;
    private final Design design;
    private final Learner learner;
    private final Lessons all;
    private final boolean calibrated;
    private final int[] fold;

    /** @param calibrated whether there is enough to calibrate by */
    CrossFit(Sample sample, Design design, Learner learner, Lessons all, boolean calibrated) {
        this.sample = sample;
        this.design = design;
        this.learner = learner;
        this.all = all;
        this.calibrated = calibrated;
        this.fold = new int[sample.rows()];
        Arrays.setAll(fold, sample::fold);
    }

    /** Of all lines with an answer the logits, each told of without its own fold. */
    double[][] outOfFold() {
        double[][] logits = new double[sample.rows()][];
        for (int k = 0; k < Sample.FOLDS; k++) {
            int without = k;
            tell(without, without, in(all.labelled(), row -> fold[row] == without), logits);
        }
        return Arrays.stream(all.labelled()).mapToObj(row -> logits[row]).toArray(double[][]::new);
    }

    private OrdinalCalibration of(int[] rows, double[][] logits) {
        double[][] told = Arrays.stream(rows).mapToObj(row -> logits[row]).toArray(double[][]::new);
        return OrdinalCalibration.of(told, sample.labelsOf(rows));
    }

    /** Of these rows the probabilities of an answer of 1 to 5, calibrated, by nothing that saw an answer of their fold. */
    double[][] probabilities(int[] rows) {
        double[][] told = new double[sample.rows()][];
        for (int k = 0; k < Sample.FOLDS; k++) {
            int without = k;
            tell(without, without, in(rows, row -> fold[row] == without), told);
        }
        OrdinalCalibration[] calibrations = calibrations();
        return Arrays.stream(rows)
                .mapToObj(row -> calibrations[fold[row]].probabilities(told[row]))
                .toArray(double[][]::new);
    }

    /** Of each fold the calibration that saw none of its answers. */
    private OrdinalCalibration[] calibrations() {
        double[][][] logits = new double[Sample.FOLDS][sample.rows()][];
        for (int a = 0; calibrated && a < Sample.FOLDS; a++) {
            for (int b = a + 1; b < Sample.FOLDS; b++) {
                int one = a;
                int other = b;
                int[] both = in(all.labelled(), row -> fold[row] == one || fold[row] == other);
                double[][] without = new double[sample.rows()][];
                tell(one, other, both, without);
                for (int row : both) {
                    logits[fold[row] == one ? other : one][row] = without[row];
                }
            }
        }
        OrdinalCalibration[] of = new OrdinalCalibration[Sample.FOLDS];
        for (int k = 0; k < Sample.FOLDS; k++) {
            int without = k;
            int[] others = in(all.labelled(), row -> fold[row] != without);
            of[k] = calibrated ? of(others, logits[k]) : OrdinalCalibration.NONE;
        }
        return of;
    }

    /** Tells of rows by a model without two folds. */
    private void tell(int one, int other, int[] rows, double[][] to) {
        Lessons rest = all.of(row -> fold[row] != one && fold[row] != other);
        double[][] logits = learner.logits(design, rest, rows);
        for (int i = 0; i < rows.length; i++) {
            to[rows[i]] = logits[i];
        }
    }

    private static int[] in(int[] rows, IntPredicate which) {
        return Arrays.stream(rows).filter(which).toArray();
    }
}
