package io.cxm.ranking.answer.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The answers of a time that something was tried on, drawn by lot.
 *
 * @param to excluded
 * @param drawn how many were drawn
 */
public record Sample(Instant from, Instant to, Stock stock, int drawn) {
    /**
     * What is stored of a time.
     *
     * @param answers all
     * @param replayable those with what they were made of
     * @param erased those whose shopper was erased
     * @param whole whether all were counted, or as many as one counts
     */
    public record Stock(long answers, long replayable, long erased, boolean whole) {}

    /** Why nothing is known of any answer. */
    public enum Nothing {
        /** None is stored of this time. */
        NO_ANSWERS,
        /** Of none it was kept what it was made of. */
        NO_INPUTS,
        /** None of those that were looked at could be made again. */
        NONE_AGAIN;

        /** As it stands in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether there are more answers than were drawn. */
    public boolean sampled() {
        return !stock.whole() || stock.replayable() > drawn;
    }

    /**
     * Why nothing is known of any answer; empty where it is of some.
     *
     * @param looked of how many it is
     */
    public Optional<Nothing> nothing(int looked) {
        if (looked > 0) {
            return Optional.empty();
        }
        if (stock.answers() == 0) {
            return Optional.of(Nothing.NO_ANSWERS);
        }
        return Optional.of(drawn == 0 ? Nothing.NO_INPUTS : Nothing.NONE_AGAIN);
    }
}
