package io.cxm.ingestion.element.domain;

import static java.util.Map.entry;

import io.cxm.contracts.event.EventType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of event types: CXM's own and, as aliases, those of Google's retail schema. */
final class EventTypes {
    /** A name's meaning; {@code page} is that of a page without a product, empty else. */
    record Named(EventType type, String page) {}

    private static final Map<String, Named> NAMES = Map.ofEntries(
            entry("view", own(EventType.EVENT_TYPE_VIEW)),
            entry("click", own(EventType.EVENT_TYPE_CLICK)),
            entry("search", own(EventType.EVENT_TYPE_SEARCH)),
            entry("favorite", own(EventType.EVENT_TYPE_FAVORITE)),
            entry("cart_add", own(EventType.EVENT_TYPE_CART_ADD)),
            entry("cart_remove", own(EventType.EVENT_TYPE_CART_REMOVE)),
            entry("purchase", own(EventType.EVENT_TYPE_PURCHASE)),
            entry("shipped", own(EventType.EVENT_TYPE_SHIPPED)),
            entry("delivered", own(EventType.EVENT_TYPE_DELIVERED)),
            entry("return", own(EventType.EVENT_TYPE_RETURN)),
            entry("rating", own(EventType.EVENT_TYPE_RATING)),
            entry("complaint", own(EventType.EVENT_TYPE_COMPLAINT)),
            entry("impression", own(EventType.EVENT_TYPE_IMPRESSION)),
            entry("dismiss", own(EventType.EVENT_TYPE_DISMISS)),
            entry("detail-page-view", own(EventType.EVENT_TYPE_VIEW)),
            entry("add-to-cart", own(EventType.EVENT_TYPE_CART_ADD)),
            entry("remove-from-cart", own(EventType.EVENT_TYPE_CART_REMOVE)),
            entry("purchase-complete", own(EventType.EVENT_TYPE_PURCHASE)),
            entry("add-to-list", own(EventType.EVENT_TYPE_FAVORITE)),
            entry("home-page-view", page("home")),
            entry("category-page-view", page("category")),
            entry("shopping-cart-page-view", page("cart")));

    private EventTypes() {}

    static @Nullable Named of(String name) {
        return NAMES.get(name);
    }

    private static Named own(EventType type) {
        return new Named(type, "");
    }

    private static Named page(String page) {
        return new Named(EventType.EVENT_TYPE_VIEW, page);
    }
}
