package io.cxm.ranking.experiment.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an experiment compares its arms. */
public enum Design {
    /** Each shopper has one arm, whose scenario answers all of their requests. */
    AB,
    /** Both arms answer each request, and their lists are drafted into one. */
    INTERLEAVING;

    /** As it stands in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The design of this name. */
    public static Optional<Design> of(String code) {
        return Arrays.stream(values())
                .filter(design -> design.code().equals(code))
                .findFirst();
    }
}
