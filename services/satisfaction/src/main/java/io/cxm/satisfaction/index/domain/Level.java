package io.cxm.satisfaction.index.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Of what an index is: of each product, of each category, or of all that a tenant sells. */
public enum Level {
    PRODUCT,
    CATEGORY,
    TENANT;

    public static Optional<Level> of(String name) {
        return Arrays.stream(values()).filter(one -> one.label().equals(name)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
