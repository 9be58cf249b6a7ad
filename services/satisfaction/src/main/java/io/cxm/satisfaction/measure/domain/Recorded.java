package io.cxm.satisfaction.measure.domain;

import java.util.Locale;

/** What is recorded of every order line, answered or not, in the order in which weights are made to fit it. */
public enum Recorded {
    /** Whether it was delivered after it was promised. */
    LATENESS(0),
    /** Where it was bought. */
    CHANNEL(1),
    /** The uppermost category of its product. */
    CATEGORY(2),
    /** The quarter in which its value lies among all lines. */
    VALUE(3),
    STORE(4);

    /** Where its level stands among those of a cell. */
    public final int place;

    Recorded(int place) {
        this.place = place;
    }

    /** The name in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
