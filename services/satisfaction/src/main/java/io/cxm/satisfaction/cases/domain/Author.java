package io.cxm.satisfaction.cases.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose words a message has. */
public enum Author {
    SHOPPER,
    /** Who answers the shopper. */
    AGENT,
    /** Somebody of the tenant, for the others: the shopper is told nothing of it. */
    NOTE;

    /** As it stands in rows and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Author> of(String label) {
        return Arrays.stream(values())
                .filter(author -> author.label().equals(label))
                .findFirst();
    }
}
