package io.cxm.satisfaction.verbatim.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a text may be about. */
public enum Topic {
    DELIVERY,
    PACKAGING,
    SIZE,
    QUALITY,
    PRICE,
    DESCRIPTION,
    SERVICE,
    RETURNS,
    PAYMENT,
    STOCK;

    /** The name that clients use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Topic> of(String label) {
        return Arrays.stream(values()).filter(t -> t.label().equals(label)).findFirst();
    }
}
