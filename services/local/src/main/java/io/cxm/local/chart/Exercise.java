package io.cxm.local.chart;

/** One of the things that {@code docs/operations} tells how to do: done, and its result looked at. */
interface Exercise {
    /** What is done, in a few words. */
    String name();

    /** Does it; a failure says what is not as it should be. */
    void run();
}
