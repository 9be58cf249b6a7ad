package io.cxm.satisfaction.cases.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a case is. */
public enum CaseState {
    /** Somebody has to do something by its due time. */
    OPEN,
    /** The shopper has an answer, and the case waits for what they say. */
    ANSWERED,
    CLOSED;

    /** As it stands in rows and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CaseState> of(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }

    /** Whether a person may make it that. What is closed is opened before anything else. */
    public boolean mayBecome(CaseState other) {
        return this != CLOSED || other != ANSWERED;
    }
}
