package io.cxm.training.job.satisfaction;

import java.util.Arrays;

/** The {@link OrdinalLogit} with a penalty. What shoppers did says nothing to it. */
record LogisticLearner(Sample sample, double penalty) implements Learner {
    static final String NAME = "logistic";
    private static final double[] PENALTIES = {1, 3, 10, 30, 100, 300, 1000};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double[][] logits(Design design, Lessons from, int[] at) {
        return OrdinalLogit.fit(design, from.labelled(), sample.labelsOf(from.labelled()), penalty)
                .logits(design, at);
    }

    /**
     * The one with the penalty under which who is dissatisfied is foretold best, by the log-loss of folds that it had not seen: a validation part
     * alone is too small to tell penalties apart.
     */
    static LogisticLearner chosen(Sample sample, Design design, int[] rows) {
        double[] losses = new double[PENALTIES.length];
        for (int k = 0; k < Sample.FOLDS; k++) {
            int fold = k;
            int[] learned =
                    Arrays.stream(rows).filter(r -> sample.fold(r) != fold).toArray();
            int[] judged =
                    Arrays.stream(rows).filter(r -> sample.fold(r) == fold).toArray();
            boolean[] labels = OrdinalLogit.below(sample.labelsOf(learned), OrdinalLogit.DISSATISFIED);
            boolean[] came = OrdinalLogit.below(sample.labelsOf(judged), OrdinalLogit.DISSATISFIED);
            double[] weights = {};
            for (int p = PENALTIES.length - 1; p >= 0; p--) { // the strongest first: each leads to the next
                RidgeLogit fit = new RidgeLogit(design, learned, labels, PENALTIES[p]);
                weights = weights.length == 0 ? fit.fit() : fit.fit(weights);
                for (int i = 0; i < judged.length; i++) {
                    double z = RidgeLogit.logit(design, judged[i], weights);
                    losses[p] += RidgeLogit.softplus(came[i] ? -z : z);
                }
            }
        }
        int best = PENALTIES.length - 1;
        for (int p = best; p >= 0; p--) {
            best = losses[p] < losses[best] ? p : best;
        }
        return new LogisticLearner(sample, PENALTIES[best]);
    }
}
