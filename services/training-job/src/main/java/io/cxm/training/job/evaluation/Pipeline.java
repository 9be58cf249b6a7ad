package io.cxm.training.job.evaluation;

import io.cxm.training.job.fit.Cases;

/** Something that lists items for a shopper: a baseline, a channel, a ranker, or all of it as it serves. */
public record Pipeline(String name, Lister lister) {
    /** Lists at most {@link Metrics#K} items, best first. */
    @FunctionalInterface
    public interface Lister {
        int[] list(Cases.Case of);
    }
}
