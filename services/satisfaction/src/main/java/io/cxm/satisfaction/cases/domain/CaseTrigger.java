package io.cxm.satisfaction.cases.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of the streams may open a case by itself. */
public enum CaseTrigger {
    /** An event of that type. */
    COMPLAINT,
    /** A low CSAT of an answer. */
    CSAT,
    /** Few stars of an answer. */
    STARS,
    /** A low answer to the question of recommending, with a text. */
    NPS,
    /** Few stars of a rating event. */
    RATING;

    /** As it stands in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CaseTrigger> of(String label) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.label().equals(label))
                .findFirst();
    }
}
