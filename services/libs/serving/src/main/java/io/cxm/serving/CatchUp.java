package io.cxm.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's memory knows what changed since its bundle. The store is asked when the tenant is loaded, and again
 * while it does not answer, then from where the last page ended. For events it is asked once more later: it stores them
 * after they passed by on their topic, so what it had not stored at the first time may have passed before this tenant was
 * followed. Items pass by after they were stored, so they need no second look. Where what passed by lately was at hand as
 * far back as a look would reach, that look is not needed.
 */
final class CatchUp {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(20);
    private static final int LOOKS = 2;
    private static final long NEVER = Long.MAX_VALUE;

    private final Duration margin;
    private @Nullable Instant begun;
    private Instant firstBegun = Instant.MAX;
    private long from = NEVER;
    private long replayed = NEVER;
    private int looks;
    private boolean running;
    private boolean outdated;
    private boolean refused;
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

    /**
     * What to ask for; neither items nor events where these are known already.
     *
     * @param until what was received later is known
     * @param awaited whether answers wait for it
     */
    record Asking(Optional<Place> items, Optional<Place> events, long until, boolean awaited) {}

    /** All events that were received since then were brought. */
    synchronized void replayed(long since) {
        replayed = since;
    }

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
            events = replayed <= since ? null : Place.since(since);
        }
        return Optional.of(
                looks == 0
                        ? new Asking(Optional.ofNullable(items), Optional.ofNullable(events), NEVER, true)
                        : new Asking(Optional.empty(), Optional.ofNullable(events), secondEnd(), false));
    }

    /** What was received when this tenant was followed has passed by; clocks differ by less than the pause. */
    private long secondEnd() {
        return firstBegun.plus(SECOND_LOOK).toEpochMilli();
    }

    /** A page of items was taken in. */
    synchronized void items(Place last) {
        items = last;
        refused = false;
    }

    /** A page of events was taken in. */
    synchronized void events(Place last) {
        events = last;
        refused = false;
    }

    synchronized void succeeded() {
        running = false;
        refused = false;
        if (outdated) {
            outdated = false;
            return;
        }
        long second = firstBegun.minus(margin).toEpochMilli();
        looks = replayed <= second ? LOOKS : looks + 1;
        events = Place.since(Math.max(from, second));
    }

    synchronized void failed() {
        running = false;
        outdated = false;
    }

    /** The caller's token ended: the next caller's goes on at once, unless nothing came since the last one was refused. */
    synchronized void refused() {
        failed();
        if (!refused) {
            refused = true;
            begun = null;
        }
    }

    /** What was left out or forgotten is asked for again, of another bundle. */
    synchronized void again() {
        from = NEVER;
        replayed = NEVER;
        looks = 0;
        begun = null;
        outdated = running;
    }

    synchronized boolean done() {
        return looks > 0;
    }
}
