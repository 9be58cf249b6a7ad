package io.cxm.training.job.satisfaction;

/** A way to foretell answers, with all its settings chosen. */
interface Learner {
    /** What it is called in an evaluation. */
    String name();

    /**
     * Learns from some rows and tells of others.
     *
     * @param at the rows to tell of
     * @return of each of them the logits of an answer of 1, 2, 3 and 4 or less
     */
    double[][] logits(Design design, Lessons from, int[] at);
}
