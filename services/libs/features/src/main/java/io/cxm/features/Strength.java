package io.cxm.features;

import io.cxm.contracts.event.EventType;

/**
 * How strongly an event says that a shopper wants an item: from 0, nothing, to 1, a purchase or a rating of four and
 * more. The order view, click, favourite, cart, purchase is that of shops' funnels; training may scale each type.
 */
public final class Strength {
    private Strength() {}

    /**
     * The strength of one event.
     *
     * @param value of a rating its stars, else ignored
     */
    public static double of(EventType type, double value) {
        return switch (type) {
            case EVENT_TYPE_PURCHASE -> 1;
            case EVENT_TYPE_CART_ADD -> 0.6;
            case EVENT_TYPE_FAVORITE -> 0.5;
            case EVENT_TYPE_CLICK -> 0.25;
            case EVENT_TYPE_VIEW -> 0.2;
            case EVENT_TYPE_RATING -> rating(value);
            case EVENT_TYPE_CART_REMOVE,
                    EVENT_TYPE_SEARCH,
                    EVENT_TYPE_SHIPPED,
                    EVENT_TYPE_DELIVERED,
                    EVENT_TYPE_RETURN,
                    EVENT_TYPE_COMPLAINT,
                    EVENT_TYPE_IMPRESSION,
                    EVENT_TYPE_DISMISS,
                    EVENT_TYPE_UNSPECIFIED,
                    UNRECOGNIZED -> 0;
        };
    }

    /** Choosing an item to rate already says something, whatever the stars. */
    private static double rating(double stars) {
        if (Double.isNaN(stars) || stars >= 4) {
            return 1;
        }
        return stars >= 3 ? 0.6 : 0.3;
    }
}
