package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers did since the bundle was made. Bounded: the shopper who was silent longest is forgotten first, so that a
 * bundle that is never renewed does not fill the memory.
 */
public final class EventOverlay {
    private static final int MOST_OF_ONE = 200;

    /** One order of all events, so that what was dropped as the oldest of many of one time is older when it comes again. */
    private static final Comparator<Event> NEWEST_FIRST = Comparator.comparingLong(EventClock::occurred)
            .thenComparingLong(Event::getReceivedAt)
            .reversed()
            .thenComparing(Event::getId);

    /** Beside what an event says: the object, its texts, its place in the lists. */
    private static final long BYTES_OF_EVENT = 300;

    private final int most;
    private final Allowance allowance;
    private final Map<String, List<Event>> shoppers = new LinkedHashMap<>();
    private final CountedEvents forgotten;
    private @Nullable BundledEvents bundled;
    private int size;
    private long bytes;
    private volatile long newest;

    /** @param most how many events are held in all */
    EventOverlay(int most, Allowance allowance) {
        this.most = most;
        this.allowance = allowance;
        this.forgotten = new CountedEvents(2L * most, allowance);
    }

    /** Who did it: the user, or where none is named the anonymous id. */
    public static String shopper(Event event) {
        return event.getUserId().isEmpty() ? event.getAnonymousId() : event.getUserId();
    }

    /** What became of an event. */
    enum Outcome {
        /**
         * It is known, here or in the bundle, tells nothing of a shopper, is older than all that is held of one, or was
         * counted and then forgotten.
         */
        KNOWN,
        /** It counts. */
        TAKEN,
        /** There is no room for it. */
        LEFT_OUT
    }

    /** Takes an event in. */
    synchronized Outcome apply(Event event) {
        String shopper = shopper(event);
        if (shopper.isEmpty() || event.getType() == EventType.EVENT_TYPE_IMPRESSION || inBundle(shopper, event)) {
            return Outcome.KNOWN;
        }
        List<Event> held = shoppers.remove(shopper);
        if (held == null) {
            held = new ArrayList<>(2);
        }
        boolean known = held.stream().anyMatch(e -> e.getId().equals(event.getId())) || tooOld(event, held);
        Outcome outcome = known ? Outcome.KNOWN : add(event, shopper, held);
        if (!held.isEmpty()) {
            shoppers.put(shopper, held); // now the last to be forgotten
        }
        while (size > most && forgetOldest()) {
            // until there are no more than may be
        }
        return outcome;
    }

    /** Held for no moment, it would count anew each time that it passes. */
    private static boolean tooOld(Event event, List<Event> held) {
        return held.size() >= MOST_OF_ONE && NEWEST_FIRST.compare(held.getLast(), event) < 0;
    }

    private Outcome add(Event event, String shopper, List<Event> held) {
        Event kept = lean(event, held.isEmpty() ? shopper : shopper(held.getFirst()));
        if (!room(kept, held)) {
            return Outcome.LEFT_OUT;
        }
        int at = 0;
        while (at < held.size() && NEWEST_FIRST.compare(held.get(at), event) < 0) {
            at++;
        }
        held.add(at, kept);
        size++;
        if (held.size() > MOST_OF_ONE) {
            forget(held.removeLast());
        }
        EventClock.of(event, event.getReceivedAt()).ifPresent(said -> newest = Math.max(newest, said));
        return forgotten.has(event.getId()) ? Outcome.KNOWN : Outcome.TAKEN;
    }

    /** What channels and explanations read of an event; the rest would only fill the memory. */
    private static Event lean(Event event, String shopper) {
        Event.Builder lean = event.toBuilder()
                .clearContext()
                .clearQuery()
                .clearQueryType()
                .clearSessionId()
                .clearOrderId()
                .clearOrderLineId()
                .clearRecommendationId()
                .clearCurrency();
        return event.getUserId().isEmpty()
                ? lean.setAnonymousId(shopper).build()
                : lean.setUserId(shopper).build();
    }

    private static long bytes(Event event) {
        return BYTES_OF_EVENT + event.getSerializedSize();
    }

    /**
     * Makes room at the cost of whoever was silent longest, at last of what the shopper did before; false when all tenants
     * together hold too much.
     */
    private boolean room(Event event, List<Event> held) {
        long more = bytes(event);
        boolean fits;
        do {
            fits = bytes() + more <= allowance.mostOfOne() && allowance.take(more);
        } while (!fits && (forgetOldest() || forgetOlder(event, held)));
        bytes += fits ? more : 0;
        return fits;
    }

    private boolean forgetOlder(Event event, List<Event> held) {
        if (held.isEmpty() || NEWEST_FIRST.compare(held.getLast(), event) < 0) {
            return false;
        }
        forget(held.removeLast());
        return true;
    }

    private boolean forgetOldest() {
        Iterator<List<Event>> oldest = shoppers.values().iterator();
        if (!oldest.hasNext()) {
            return false;
        }
        List<Event> events = oldest.next();
        oldest.remove();
        events.forEach(this::forget);
        return true;
    }

    private void forget(Event event) {
        drop(event);
        forgotten.add(event.getId());
    }

    private void drop(Event event) {
        size--;
        bytes -= bytes(event);
        allowance.give(bytes(event));
    }

    private boolean inBundle(String shopper, Event event) {
        return bundled != null && bundled.of(shopper).test(event);
    }

    /** This shopper's events, newest first. */
    public synchronized List<Event> of(String shopper) {
        List<Event> held = shoppers.get(shopper);
        return held == null ? List.of() : List.copyOf(held);
    }

    /** All events, by shopper. */
    public synchronized List<Event> all() {
        List<Event> all = new ArrayList<>(size);
        shoppers.values().forEach(all::addAll);
        return all;
    }

    public synchronized int size() {
        return size;
    }

    /** The newest time that an event gave, in milliseconds since 1970; 0 when none did. Waits for nobody: event loops ask. */
    public long newest() {
        return newest;
    }

    /**
     * Forgets what this bundle has, and leaves it out from now on.
     *
     * @param margin how long what was received may take until it is in a bundle
     */
    synchronized void prune(Bundle newer, Duration margin) {
        var has = new BundledEvents(newer, margin);
        bundled = has;
        shoppers.forEach((shopper, held) -> {
            Predicate<Event> known = has.of(shopper);
            held.removeIf(event -> known.test(event) && dropped(event));
        });
        shoppers.values().removeIf(List::isEmpty);
        forgotten.clear();
    }

    /** Forgets what was received of a shopper with these ids up to a time, in milliseconds since 1970. */
    synchronized void forget(Set<String> ids, long until) {
        for (String id : ids) {
            List<Event> held = shoppers.get(id);
            if (held != null
                    && held.removeIf(event -> event.getReceivedAt() <= until && dropped(event))
                    && held.isEmpty()) {
                shoppers.remove(id);
            }
        }
    }

    private boolean dropped(Event event) {
        drop(event);
        return true;
    }

    synchronized long bytes() {
        return bytes + forgotten.bytes();
    }

    /** Gives back what it took; nothing is applied afterwards. */
    synchronized void clear() {
        while (forgetOldest()) {
            // all of them
        }
        forgotten.clear();
    }
}
