package io.cxm.satisfaction.measure.domain;

/** What a figure was made of, as far as it has to be known to compare it with another of the same metric. */
public sealed interface Sample {
    /**
     * So many hits of all.
     *
     * @param effect how many of them tell as much as one that is independent of the others: 1 of lines, else the design effect
     */
    record Share(double hits, double all, double effect) implements Sample {
        /** As many independent ones as tell as much. */
        double n() {
            return all / effect;
        }
    }

    /** So many hits of all, which tell nothing of each other. */
    static Sample share(long hits, long all) {
        return share(hits, all, 1);
    }

    /** So many hits of all, of which so many tell as much as one that is independent of the others. */
    static Sample share(long hits, long all, double effect) {
        return new Share((double) hits, (double) all, effect);
    }

    /**
     * Promoters and detractors of all that answered.
     *
     * @param effect as of {@link Share}
     */
    record Score(long promoters, long detractors, long n, double effect) implements Sample {}

    /** Nothing but its interval. */
    record Known() implements Sample {}
}
