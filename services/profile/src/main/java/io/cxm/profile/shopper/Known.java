package io.cxm.profile.shopper;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a shopper.
 *
 * @param user empty when the tenant wrote nothing about them
 * @param history newest first, without impressions
 * @param items the catalogue's entries of the newest interactions, as far as a vector looks back, where they
 *     were asked for
 * @param purchased what they ever bought, the last bought first, where it was asked for
 * @param counts by type of event, over everything
 * @param dataClock of the tenant, in milliseconds since 1970
 */
public record Known(
        Optional<User> user,
        List<Event> history,
        Map<String, Item> items,
        List<String> purchased,
        Map<String, Long> counts,
        long dataClock) {
    public Known {
        history = List.copyOf(history);
        items = Map.copyOf(items);
        purchased = List.copyOf(purchased);
        counts = Map.copyOf(counts);
    }

    /** Whether there is a record or an event of them. */
    public boolean isKnown() {
        return user.isPresent() || !counts.isEmpty();
    }
}
