package io.cxm.satisfaction.cases.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What opens a case, or is said in one. */
public enum CaseSource {
    /** An event of that type, or one that somebody took down. */
    COMPLAINT,
    /** A low answer to a survey. */
    ANSWER,
    /** A low rating of an item. */
    RATING,
    /** A shopper's question, which a system of the tenant hands in. */
    QUESTION,
    /** Somebody of the tenant thought of it. */
    MANUAL;

    /** As it stands in rows and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CaseSource> of(String label) {
        return Arrays.stream(values())
                .filter(source -> source.label().equals(label))
                .findFirst();
    }
}
