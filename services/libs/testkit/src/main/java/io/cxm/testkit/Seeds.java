package io.cxm.testkit;

import java.util.Random;
import java.util.function.Consumer;

/** Property tests: generated inputs from seeds that are printed when a property fails. */
public final class Seeds {
    private Seeds() {}

    /**
     * Runs the property with this many seeds. The seed of a failure is in its message; {@code -Dcxm.seed=N} runs that
     * one alone.
     */
    public static void check(int runs, Consumer<Random> property) {
        Long only = Long.getLong("cxm.seed");
        long first = only == null ? System.nanoTime() : only;
        for (int run = 0; run < (only == null ? runs : 1); run++) {
            long seed = first + run;
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dcxm.seed=" + seed + "): " + e.getMessage(), e);
            }
        }
    }
}
