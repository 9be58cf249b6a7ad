package io.cxm.ingestion.element.domain;

import io.cxm.contracts.event.Event;

/** What fields an event needs for its type. */
final class EventRules {
    private EventRules() {}

    static void check(Event.Builder event, Fields fields) {
        if (event.getUserId().isEmpty()
                && event.getAnonymousId().isEmpty()
                && !fields.refused("userId", "anonymousId")) {
            fields.error("userId", "required", "userId or anonymousId is needed");
        }
        switch (event.getType()) {
            case EVENT_TYPE_SEARCH -> search(event, fields);
            case EVENT_TYPE_RATING -> rating(event, fields);
            case EVENT_TYPE_VIEW, EVENT_TYPE_CLICK -> {
                // a page without a product can be seen, too
                if (!event.containsContext("page")) {
                    needsItem(event, fields);
                }
            }
            case EVENT_TYPE_FAVORITE,
                    EVENT_TYPE_CART_ADD,
                    EVENT_TYPE_CART_REMOVE,
                    EVENT_TYPE_PURCHASE,
                    EVENT_TYPE_IMPRESSION,
                    EVENT_TYPE_DISMISS -> needsItem(event, fields);
            case EVENT_TYPE_SHIPPED, EVENT_TYPE_DELIVERED, EVENT_TYPE_RETURN -> needsOrderOrItem(event, fields);
            case EVENT_TYPE_COMPLAINT, EVENT_TYPE_UNSPECIFIED, UNRECOGNIZED -> {
                // a complaint may be about anything; a wrong type was refused already
            }
        }
    }

    private static void search(Event.Builder event, Fields fields) {
        if (event.getQuery().isBlank() && !fields.refused("query")) {
            fields.error("query", "required", "is needed for a search");
        }
        if (!event.getItemId().isEmpty()) {
            fields.error("itemId", "not-allowed", "a search has no item; send a click or a view for it");
        }
    }

    private static void rating(Event.Builder event, Fields fields) {
        needsOrderOrItem(event, fields);
        if (!event.hasValue()) {
            if (!fields.refused("value")) {
                fields.error("value", "required", "is needed for a rating");
            }
        } else if (event.getValue() < 1 || event.getValue() > 5) {
            fields.error("value", "range", "must be 1 to 5 for a rating");
        }
    }

    private static void needsItem(Event.Builder event, Fields fields) {
        if (event.getItemId().isEmpty() && !fields.refused("itemId")) {
            fields.error("itemId", "required", "is needed for this type");
        }
    }

    private static void needsOrderOrItem(Event.Builder event, Fields fields) {
        if (event.getItemId().isEmpty()
                && event.getOrderId().isEmpty()
                && event.getOrderLineId().isEmpty()
                && !fields.refused("itemId", "orderId", "orderLineId")) {
            fields.error("itemId", "required", "itemId, orderId or orderLineId is needed for this type");
        }
    }
}
