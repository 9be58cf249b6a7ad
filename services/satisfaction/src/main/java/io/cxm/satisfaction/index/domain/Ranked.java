package io.cxm.satisfaction.index.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order products are listed: by the end of the interval that is surely on that side. */
public enum Ranked {
    /** The highest lower end first. */
    BEST,
    /** The lowest upper end first. */
    WORST;

    public static Optional<Ranked> of(String name) {
        return Arrays.stream(values()).filter(one -> one.label().equals(name)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
