package io.cxm.recall.candidates.domain;

import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins what several places know of a shopper's history. */
public final class Histories {
    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparingLong(EventClock::occurred).reversed().thenComparing(Event::getId);

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

    /** Those of the first list that the second does not have. */
    public static List<Event> beyond(List<Event> all, List<Event> known) {
        Set<String> ids = new HashSet<>();
        known.forEach(e -> ids.add(e.getId()));
        return all.stream().filter(e -> !ids.contains(e.getId())).toList();
    }
}
