package io.cxm.training.job.satisfaction;

/** What is told of predictions on the test part, by the names of the evaluation. */
enum Figure {
    AUROC("auroc"),
    /** Average precision of the dissatisfied, Σ (R_i − R_(i−1))·P_i over the different scores: no line is drawn between two of them (Davis and Goadrich, 2006). */
    AUPRC("auprc"),
    LOG_LOSS("logLoss"),
    BRIER("brier"),
    ECE("ece"),
    SLOPE("slope"),
    INTERCEPT("intercept"),
    /** Quadratic weighted kappa of 1 to 5 (Cohen, 1968): 1 − Σ (i−j)²·O_ij / Σ (i−j)²·E_ij. */
    KAPPA("kappa");

    private final String wire;

    Figure(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
