package io.cxm.recall.candidates.domain;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Shoppers;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.serving.EventOverlay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins what several places know of a shopper's history. */
public final class Histories {
    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparingLong(EventOverlay::time).reversed().thenComparing(Event::getId);

    private Histories() {}

    /** The events of all lists, each id once, newest first, at most so many. */
    public static List<Event> joined(int most, List<List<Event>> lists) {
        List<List<Event>> holding = lists.stream().filter(l -> !l.isEmpty()).toList();
        Set<String> seen = new HashSet<>();
        List<Event> all = new ArrayList<>();
        for (List<Event> list : holding) {
            for (Event event : list) {
                if (event.getId().isEmpty() || seen.add(event.getId())) {
                    all.add(event);
                }
            }
        }
        all.sort(NEWEST_FIRST);
        return all.size() > most ? List.copyOf(all.subList(0, most)) : List.copyOf(all);
    }

    /** What the bundle holds of a shopper, newest first, at most so many. */
    public static List<Event> ofBundle(Bundle bundle, String shopper, int most) {
        Shoppers shoppers = bundle.shoppers();
        int found = shopper.isEmpty() ? -1 : shoppers.find(shopper);
        if (found < 0) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        int to = Math.min(shoppers.to(found), shoppers.from(found) + most);
        for (int i = shoppers.from(found); i < to; i++) {
            EventType type = EventType.forNumber(shoppers.type(i));
            Event.Builder event = Event.newBuilder()
                    .setTenantId(bundle.manifest().tenant())
                    .setId(shoppers.eventId(i))
                    .setUserId(shopper)
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

    /** Those of the first list that the second does not have. */
    public static List<Event> beyond(List<Event> all, List<Event> known) {
        Set<String> ids = new HashSet<>();
        known.forEach(e -> ids.add(e.getId()));
        return all.stream().filter(e -> !ids.contains(e.getId())).toList();
    }
}
