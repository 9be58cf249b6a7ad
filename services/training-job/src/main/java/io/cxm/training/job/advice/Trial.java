package io.cxm.training.job.advice;

import java.io.IOException;
import java.util.Locale;

/**
 * Something that is tried: what it brings is measured case by case, beside what is there.
 *
 * @param tried what, as {@code without:history}
 */
public record Trial(Lever lever, String tried, Figure figure, Work work) {
    /** What a tenant or an operator can change. */
    public enum Lever {
        RECALL_PARALLELISM,
        RANKING_MODEL,
        RECALL_STRATEGY,
        REGULARISATION,
        MORE_FEATURES;

        /** The name in evaluations. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What it is judged by. */
    public enum Figure {
        /** NDCG of the first ten, more is better. */
        NDCG("ndcg", 1),
        /** Milliseconds of a search, less is better. */
        LATENCY("latencyMs", -1);

        private final String wire;
        private final int good;

        Figure(String wire, int good) {
            this.wire = wire;
            this.good = good;
        }

        /** The name in evaluations. */
        public String wire() {
            return wire;
        }

        /** 1 where more is better, −1 where less is. */
        int good() {
            return good;
        }
    }

    /** Does it. */
    @FunctionalInterface
    public interface Work {
        Outcome run() throws IOException;
    }

    /** A figure of each case, as it is and as it was tried, in one order. */
    public record Outcome(double[] before, double[] after) {
        public Outcome {
            if (before.length != after.length) {
                throw new IllegalArgumentException("cases that are not paired");
            }
        }
    }
}
