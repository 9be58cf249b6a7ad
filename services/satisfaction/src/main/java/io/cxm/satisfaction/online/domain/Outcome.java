package io.cxm.satisfaction.online.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an experiment may be judged by. */
public enum Outcome {
    /** Items that were clicked, of all that were shown, in percent. */
    CTR,
    /** Shoppers who bought something that they were shown, in percent. */
    CONVERSION;

    /** The name in requests and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> of(String label) {
        return Arrays.stream(values()).filter(o -> o.label().equals(label)).findFirst();
    }
}
