package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Shoppers;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.util.ArrayList;
import java.util.List;

/** What a bundle holds of a shopper, as events: for when the profile store does not answer, and to rehearse answers. */
public final class BundledHistory {
    private BundledHistory() {}

    /** The shopper's events, newest first, at most so many. */
    public static List<Event> of(Bundle bundle, String shopper, int most) {
        int found = shopper.isEmpty() ? -1 : bundle.shoppers().find(shopper);
        return found < 0 ? List.of() : of(bundle, found, most);
    }

    /** The same of a shopper by index. */
    public static List<Event> of(Bundle bundle, int shopper, int most) {
        Shoppers shoppers = bundle.shoppers();
        List<Event> events = new ArrayList<>();
        int to = Math.min(shoppers.to(shopper), shoppers.from(shopper) + most);
        for (int i = shoppers.from(shopper); i < to; i++) {
            EventType type = EventType.forNumber(shoppers.type(i));
            Event.Builder event = Event.newBuilder()
                    .setTenantId(bundle.manifest().tenant())
                    .setId(shoppers.eventId(i))
                    .setUserId(shoppers.id(shopper))
                    .setType(type == null ? EventType.EVENT_TYPE_UNSPECIFIED : type)
                    .setItemId(bundle.items().id(shoppers.item(i)))
                    .setAt(shoppers.time(i));
            if (!Float.isNaN(shoppers.value(i))) {
                event.setValue(shoppers.value(i));
            }
            events.add(event.build());
        }
        return List.copyOf(events);
    }
}
