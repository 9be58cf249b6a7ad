package io.cxm.training.job.satisfaction;

import io.cxm.ranker.Calibration;
import io.cxm.ranker.Isotonic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Logits of an answer of 1, 2, 3 and 4 or less as probabilities of 1 to 5.
 *
 * @param cuts none where there were too few lines: then logits count as they are
 */
record OrdinalCalibration(List<Cut> cuts) {
    static final OrdinalCalibration NONE = new OrdinalCalibration(List.of());

    private static final double PRIOR = 2000;

    /**
     * One of them: an isotonic regression (Zadrozny and Elkan, 2002) on n lines that the model had not seen, and a logistic recalibration (Platt,
     * 1999) on the same, which counts as much as {@value #PRIOR} of them. Of a few hundred answers the steps of the first promise too much at
     * their ends, and make equal what differs; of many it alone counts.
     *
     * @param share what of it is the logistic one
     */
    record Cut(Calibration isotonic, Recalibration logistic, double share) {
        double of(double logit) {
            return (1 - share) * isotonic.of(logit) + share * logistic.of(logit);
        }
    }

    OrdinalCalibration {
        cuts = List.copyOf(cuts);
    }

    /** Fits it to logits of a model that had not seen these labels. */
    static OrdinalCalibration of(double[][] logits, int[] labels) {
        List<Cut> cuts = new ArrayList<>();
        double[] once = new double[labels.length];
        Arrays.fill(once, 1);
        for (int cut = 0; cut < OrdinalLogit.CUTS; cut++) {
            int at = cut;
            double[] scores = Arrays.stream(logits).mapToDouble(l -> l[at]).toArray();
            boolean[] below = OrdinalLogit.below(labels, cut);
            double[] outcomes = new double[below.length];
            Arrays.setAll(outcomes, i -> below[i] ? 1 : 0);
            cuts.add(new Cut(
                    Isotonic.steps(scores, outcomes, once).calibration(),
                    Recalibration.of(scores, below),
                    PRIOR / (PRIOR + labels.length)));
        }
        return new OrdinalCalibration(cuts);
    }

    /** Of an answer of 1 to 5. What is below a cut rises with the cut; that of who is dissatisfied stands, others give way to it. */
    double[] probabilities(double[] logits) {
        double[] below = new double[OrdinalLogit.CUTS];
        for (int cut = 0; cut < below.length; cut++) {
            below[cut] = cuts.isEmpty()
                    ? RidgeLogit.sigmoid(logits[cut])
                    : cuts.get(cut).of(logits[cut]);
        }
        int firm = OrdinalLogit.DISSATISFIED;
        for (int cut = firm - 1; cut >= 0; cut--) {
            below[cut] = Math.min(below[cut], below[cut + 1]);
        }
        for (int cut = firm + 1; cut < below.length; cut++) {
            below[cut] = Math.max(below[cut], below[cut - 1]);
        }
        double[] of = new double[below.length + 1];
        double before = 0;
        for (int cut = 0; cut < below.length; cut++) {
            of[cut] = below[cut] - before;
            before = below[cut];
        }
        of[below.length] = 1 - before;
        return of;
    }

    /** The same of many. */
    double[][] probabilities(double[][] logits) {
        return Arrays.stream(logits).map(this::probabilities).toArray(double[][]::new);
    }
}
