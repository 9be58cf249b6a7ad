package io.cxm.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's memory knows what changed since its bundle. The store is asked when the tenant is loaded, and again
 * while it does not answer, then from where the last page ended. For events it is asked once more later: it stores them
 * after they passed by on their topic, so what it had not stored at the first time may have passed before this tenant was
 * followed. Items pass by after they were stored, so they need no second look.
 */
final class CatchUp {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(20);
    private static final int LOOKS = 2;

    private final Duration margin;
    private @Nullable Instant begun;
    private @Nullable Instant firstBegun;
    private long from = Long.MAX_VALUE;
    private int looks;
    private boolean running;
    private @Nullable Place items;
    private @Nullable Place events;

    /** @param margin how long what was received may take until it is stored */
    CatchUp(Duration margin) {
        this.margin = margin;
    }

    /** Where a page ended: the time and the id of its last element. The first page begins after no id. */
    record Place(long at, String after) {
        static Place since(long at) {
            return new Place(Math.max(0, at), "");
        }

        boolean first() {
            return after.isEmpty();
        }
    }

    /** What to ask for; no items where these are known already. */
    record Asking(Optional<Place> items, Place events) {}

    /** Where to ask the store now for what changed since then; it then counts as being asked. */
    synchronized Optional<Asking> begin(Instant now, long since, Duration retryAfter) {
        boolean further = since < from;
        if (running || (!further && looks >= LOOKS)) {
            return Optional.empty();
        }
        Duration pause = looks == 0 || further ? retryAfter : SECOND_LOOK;
        if (begun != null && begun.plus(pause).isAfter(now)) {
            return Optional.empty();
        }
        begun = now;
        running = true;
        if (further) {
            from = since;
            looks = 0;
            firstBegun = now;
            items = Place.since(since);
            events = Place.since(since);
        }
        return Optional.of(new Asking(
                looks == 0 ? Optional.ofNullable(items) : Optional.empty(),
                events == null ? Place.since(since) : events));
    }

    /** A page of items was taken in. */
    synchronized void items(Place last) {
        items = last;
    }

    /** A page of events was taken in. */
    synchronized void events(Place last) {
        events = last;
    }

    synchronized void succeeded() {
        running = false;
        looks++;
        if (firstBegun != null) {
            events = Place.since(Math.max(from, firstBegun.minus(margin).toEpochMilli()));
        }
    }

    synchronized void failed() {
        running = false;
    }

    /** What was left out for want of room is asked for again, of a newer bundle. */
    synchronized void again() {
        from = Long.MAX_VALUE;
        begun = null;
    }

    synchronized boolean done() {
        return looks > 0;
    }
}
