package io.cxm.ranking.rule.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule does to the items that it is about. */
public enum Effect {
    /** Gives the best of them a place. */
    PIN,
    /** Multiplies the odds of their scores by more than 1. */
    BOOST,
    /** Multiplies the odds of their scores by less than 1. */
    BURY,
    /** Leaves them out. */
    EXCLUDE,
    /** Lets so many of each brand or category be in an answer. */
    CAP;

    /** As it stands in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The effect of this name. */
    public static Optional<Effect> of(String code) {
        return Arrays.stream(values())
                .filter(effect -> effect.code().equals(code))
                .findFirst();
    }
}
