package io.cxm.satisfaction.driver.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What drivers are asked about: an answer of this name. */
public enum Outcome {
    CSAT,
    NPS,
    CES,
    STARS;

    /** The name in requests and answers, and of the column. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this name. */
    public static Optional<Outcome> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }
}
