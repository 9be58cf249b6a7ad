package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Shoppers;
import io.cxm.contracts.event.Event;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events a bundle has. What was received well before its data ended is in it, counted in what is popular, though not
 * among its shoppers' where one refused or did more than is kept of one; what was received well after is not. In between
 * the shoppers' ids tell.
 */
final class BundledEvents {
    private final Bundle bundle;
    private final long from;
    private final long to;

    /** @param margin how long what was received may take until it is on its topic, and how far clocks may differ */
    BundledEvents(Bundle bundle, Duration margin) {
        this.bundle = bundle;
        long created = bundle.manifest().origin().createdAt();
        this.from = created - margin.toMillis();
        this.to = created + margin.toMillis();
    }

    /** To be asked of a shopper's events; the bundle's are read once, and only where they are to tell. */
    Predicate<Event> of(String shopper) {
        return new Predicate<>() {
            private @Nullable Set<String> ids;

            @Override
            public boolean test(Event event) {
                if (event.getReceivedAt() < from || event.getReceivedAt() > to) {
                    return event.getReceivedAt() < from;
                }
                Set<String> known = ids == null ? ids(shopper) : ids;
                ids = known;
                return known.contains(event.getId());
            }
        };
    }

    private Set<String> ids(String shopper) {
        Shoppers shoppers = bundle.shoppers();
        int found = shoppers.find(shopper);
        Set<String> ids = new HashSet<>();
        for (int i = found < 0 ? 0 : shoppers.from(found); found >= 0 && i < shoppers.to(found); i++) {
            ids.add(shoppers.eventId(i));
        }
        return ids;
    }
}
