package io.cxm.local.quality.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a shopper did with an item.
 *
 * @param type as the API names it
 * @param order which of the shopper's orders it belongs to; negative where none is known
 * @param at null where the set has no times
 * @param stars of a rating; 0 for all else
 */
public record Interaction(
        String type,
        String shopper,
        String item,
        int order,
        @Nullable Instant at,
        double stars) {
    static final String PURCHASE = "purchase";
    static final String CART = "cart_add";
    static final String RATING = "rating";

    /** One without stars. */
    Interaction(String type, String shopper, String item, int order, @Nullable Instant at) {
        this(type, shopper, item, order, at, 0);
    }

    /** When it happened; before everything where that is not known. */
    Instant moment() {
        return at == null ? Instant.MIN : at;
    }

    /** The same without its time. */
    Interaction timeless() {
        return new Interaction(type, shopper, item, order, null, stars);
    }

    /** The row of an import. */
    ObjectNode row(String id) {
        ObjectNode row = Json.object()
                .put("id", id)
                .put("type", type)
                .put("userId", shopper)
                .put("itemId", item);
        if (stars > 0) {
            row.put("value", stars);
        }
        if (order >= 0) {
            row.put("orderId", shopper + "-" + order);
        }
        if (at != null) {
            row.put("timestamp", at.toString());
        }
        return row;
    }
}
