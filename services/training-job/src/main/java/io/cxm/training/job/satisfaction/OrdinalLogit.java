package io.cxm.training.job.satisfaction;

/**
 * The baseline: for each k of 1 to 4 a logistic regression of whether an answer is k or less. The one of k = 2 is the logistic regression of
 * who is dissatisfied, which a network has to beat; one set of slopes for all k (McCullagh, 1980) was worse at it on real answers.
 *
 * @param weights of each k the intercept and the weights
 */
record OrdinalLogit(double[][] weights) {
    static final int CUTS = 4;
    /** The cut below which somebody is dissatisfied, as an index. */
    static final int DISSATISFIED = 1;

    /** Fits it. */
    static OrdinalLogit fit(Design design, int[] rows, int[] labels, double penalty) {
        double[][] weights = new double[CUTS][];
        for (int cut = 0; cut < CUTS; cut++) {
            weights[cut] = new RidgeLogit(design, rows, below(labels, cut), penalty).fit();
        }
        return new OrdinalLogit(weights);
    }

    /** Whether each answer lies at a cut or below. */
    static boolean[] below(int[] labels, int cut) {
        boolean[] below = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            below[i] = labels[i] <= cut + 1;
        }
        return below;
    }

    /** Of each row the logits of an answer of 1, 2, 3 and 4 or less. */
    double[][] logits(Design design, int[] rows) {
        double[][] logits = new double[rows.length][CUTS];
        for (int i = 0; i < rows.length; i++) {
            for (int cut = 0; cut < CUTS; cut++) {
                logits[i][cut] = RidgeLogit.logit(design, rows[i], weights[cut]);
            }
        }
        return logits;
    }
}
