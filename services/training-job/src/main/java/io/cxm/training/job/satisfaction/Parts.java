package io.cxm.training.job.satisfaction;

import java.util.Arrays;

/**
 * Rows with an answer by when their lines came: the first 46 % to learn from, then 12 % to choose settings by, then 12 % to choose between two
 * models by, for which nothing else was chosen, and the last 30 % to judge by.
 */
record Parts(Part validation, Part decision, Part test) {
    private static final double LEARNED = 0.46;
    private static final double CHOSEN = 0.58;
    private static final double DECIDED = 0.70;

    /**
     * One of them.
     *
     * @param rows what it has, without answers that were given once the next had begun
     * @param before all rows that came before it, without answers that were given once it had begun: they are of the future that it stands for
     * @param from when its first line came
     */
    record Part(int[] rows, int[] before, long from) {}

    /** Of a sample with some answers. */
    static Parts of(Sample sample) {
        int n = sample.labelled().length;
        int learned = (int) (n * LEARNED);
        int chosen = (int) (n * CHOSEN);
        int decided = (int) (n * DECIDED);
        return new Parts(part(sample, learned, chosen), part(sample, chosen, decided), part(sample, decided, n));
    }

    private static Part part(Sample sample, int from, int to) {
        int[] labelled = sample.labelled();
        long begin = sample.at(labelled[from]);
        long end = to == labelled.length ? Long.MAX_VALUE : sample.at(labelled[to]);
        return new Part(
                sample.answeredBefore(end, Arrays.copyOfRange(labelled, from, to)),
                sample.answeredBefore(begin, Arrays.copyOf(labelled, from)),
                begin);
    }

    /** Whether each has something to go by. Answers that come long after their lines, or all at once, leave nothing to learn from. */
    boolean suffice() {
        return train().length > 0
                && validation.rows().length > 0
                && decision.rows().length > 0
                && test.rows().length > 0;
    }

    /** What nothing but weights is learned from. */
    int[] train() {
        return validation.before();
    }
}
