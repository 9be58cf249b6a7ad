package io.cxm.training.job.satisfaction;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What is learned from.
 *
 * @param labelled rows with an answer
 * @param silent rows without one, of which only what shoppers did is known
 * @param known the moment up to which that is known
 */
record Lessons(int[] labelled, int[] silent, long known) {
    /** Those of some rows alone. */
    Lessons of(IntPredicate rows) {
        return new Lessons(
                Arrays.stream(labelled).filter(rows).toArray(),
                Arrays.stream(silent).filter(rows).toArray(),
                known);
    }
}
