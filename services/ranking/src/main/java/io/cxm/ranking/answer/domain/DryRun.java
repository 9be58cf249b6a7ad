package io.cxm.ranking.answer.domain;

import io.cxm.ranking.rule.domain.Rule;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rule would have changed of answers that were given.
 *
 * @param with whether the answers with the rule are held against those without it, as of a rule that is not in force; else the other
 *     way round
 * @param to excluded
 */
public record DryRun(Rule rule, boolean with, Instant from, Instant to, Stock stock, Tally.Counts counts) {
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
    public enum Reason {
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
        return !stock.whole() || stock.replayable() > counts.answers();
    }

    /** Why nothing is known of any answer; empty where it is of some. */
    public Optional<Reason> nothing() {
        if (counts.looked() > 0) {
            return Optional.empty();
        }
        if (stock.answers() == 0) {
            return Optional.of(Reason.NO_ANSWERS);
        }
        return Optional.of(counts.answers() == 0 ? Reason.NO_INPUTS : Reason.NONE_AGAIN);
    }
}
