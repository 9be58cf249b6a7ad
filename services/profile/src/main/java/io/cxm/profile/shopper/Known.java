package io.cxm.profile.shopper;

import io.cxm.contracts.EventClock;
import io.cxm.contracts.UserChanges;
import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a shopper.
 *
 * @param user empty when the tenant wrote nothing about them
 * @param history newest first, without impressions
 * @param items the catalogue's entries of the newest interactions, as far as a vector looks back, where they
 *     were asked for
 * @param ever what they ever bought or did anything with, the last first, where it was asked for
 * @param counts by type of event, over everything
 * @param ties whose doings count for them, the newest first
 * @param dataClock of the tenant, in milliseconds since 1970
 */
public record Known(
        Optional<User> user,
        List<Event> history,
        Map<String, Item> items,
        List<String> ever,
        Map<String, Long> counts,
        List<Tie> ties,
        long dataClock) {
    public Known {
        history = List.copyOf(history);
        items = Map.copyOf(items);
        ever = List.copyOf(ever);
        counts = Map.copyOf(counts);
        ties = List.copyOf(ties);
    }

    /**
     * The same with what is known of them under another id. What they refused under either is refused.
     *
     * @param most how many of the newest interactions
     */
    public Known and(Known other, int most) {
        Map<String, Event> events = new LinkedHashMap<>();
        history.forEach(event -> events.put(event.getId(), event));
        other.history.forEach(event -> events.putIfAbsent(event.getId(), event));
        Map<String, Item> both = new HashMap<>(other.items);
        both.putAll(items);
        Set<String> all = new LinkedHashSet<>(ever);
        all.addAll(other.ever);
        Set<Tie> of = new LinkedHashSet<>(ties);
        of.addAll(other.ties);
        return new Known(
                UserChanges.merged(other.user, user),
                events.values().stream()
                        .sorted(Comparator.comparingLong(EventClock::occurred)
                                .thenComparing(Event::getId)
                                .reversed())
                        .limit(most)
                        .toList(),
                both,
                List.copyOf(all),
                counts.isEmpty() ? other.counts : counts,
                List.copyOf(of),
                Math.max(dataClock, other.dataClock));
    }

    /** Whether there is a record or an event of them. */
    public boolean isKnown() {
        return user.isPresent() || !counts.isEmpty();
    }
}
