package io.cxm.satisfaction.survey.domain;

import java.util.Arrays;
import java.util.Optional;

/** After what has happened, to an order or in a session, a survey is asked by itself. */
public enum Occasion {
    DELIVERED("order_delivered", "delivered"),
    RETURNED("order_returned", "return"),
    /** Something recommended was looked at in a session that is over. */
    RECOMMENDED("recommendation_session", "recommended");

    private final String label;
    private final String event;

    Occasion(String label, String event) {
        this.label = label;
        this.event = event;
    }

    /** The name in requests and answers. */
    public String label() {
        return label;
    }

    /** What it is stored as: of an order the type of its event. */
    public String event() {
        return event;
    }

    /** The one of this name. */
    public static Optional<Occasion> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** The one that is stored so. */
    public static Optional<Occasion> ofEvent(String event) {
        return Arrays.stream(values()).filter(one -> one.event.equals(event)).findFirst();
    }
}
