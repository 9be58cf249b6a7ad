package io.cxm.satisfaction.survey.domain;

import java.util.Arrays;
import java.util.Optional;

/** After what has happened to an order a survey is asked by itself. */
public enum Occasion {
    DELIVERED("order_delivered", "delivered"),
    RETURNED("order_returned", "return");

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

    /** The type of its event, as it is stored. */
    public String event() {
        return event;
    }

    /** The one of this name. */
    public static Optional<Occasion> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** The one of this type of event. */
    public static Optional<Occasion> ofEvent(String event) {
        return Arrays.stream(values()).filter(one -> one.event.equals(event)).findFirst();
    }
}
