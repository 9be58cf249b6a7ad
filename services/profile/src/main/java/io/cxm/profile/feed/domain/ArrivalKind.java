package io.cxm.profile.feed.domain;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of data that come in, in the order in which those of one moment are listed. */
public enum ArrivalKind {
    ITEMS("items"),
    USERS("users"),
    EDGES("edges"),
    EVENTS("events"),
    RESPONSES("survey-responses");

    private final String word;

    ArrivalKind(String word) {
        this.word = word;
    }

    /** As imports and dead letters call it. */
    public String word() {
        return word;
    }

    public static Optional<ArrivalKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
