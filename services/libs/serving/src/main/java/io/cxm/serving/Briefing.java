package io.cxm.serving;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a bundle is told before it is at hand, so that no answer from it goes back behind what is known. Nearly all of it is
 * told while news is taken in, since a large catalogue takes seconds, and one thread brings the news of all tenants; what came
 * meanwhile follows while news waits, which is a moment. One briefing of a tenant at a time.
 */
final class Briefing<S> {
    private final Opening<S> opening;
    private final Loaded<S> serves;
    private final Loaded<S> other;
    private final long included;
    private final boolean earlier;
    private final BundledEvents has;
    private final Set<String> counted = new HashSet<>();

    /** @param margin how long what was received may take until it is in a bundle */
    Briefing(Opening<S> opening, Loaded<S> serves, Loaded<S> other, Duration margin) {
        this.opening = opening;
        this.serves = serves;
        this.other = other;
        this.included = createdAt(other) - margin.toMillis();
        this.earlier = createdAt(other) < createdAt(serves);
        this.has = new BundledEvents(other.bundle(), margin);
    }

    private static long createdAt(Loaded<?> loaded) {
        return loaded.bundle().manifest().origin().createdAt();
    }

    /** Whether it lacks what serves now. */
    boolean goesBack() {
        return earlier;
    }

    /**
     * Tells what was known at a moment, while news is taken in.
     *
     * @return which changes of items it was told, by number
     */
    BitSet ahead(ItemOverlay.Moment items, List<Event> events) {
        if (earlier && !other.version().isEmpty()) {
            LaterItems.tell(serves.bundle(), other.bundle(), this::tell);
        }
        BitSet told = items.tell(this::lacks, this::document, this::tell);
        count(events);
        return told;
    }

    /** Tells what came meanwhile, and what it has is forgotten here: it is about to serve. */
    void exchanged(ItemOverlay items, BitSet told, EventOverlay events, Duration margin) {
        items.move(told, this::lacks, this::document, this::tell);
        events.prune(other.bundle(), margin);
        count(events.all());
    }

    /** Tells what came meanwhile: it is about to be at hand beside what serves. */
    void beside(ItemOverlay items, BitSet told, EventOverlay events) {
        items.rest(told, this::lacks, this::document, this::tell);
        count(events.all());
    }

    /** What was received before its data ended is in it, at the end perhaps in the same words and perhaps not yet. */
    private boolean lacks(ItemState state) {
        // one that goes back was told other words than its own
        return state.getChangedAt() >= included && (earlier || !ItemOverlay.bundled(state, other.bundle()));
    }

    private Item document(String id) {
        return opening.document(serves.opened(), id);
    }

    private void tell(ItemState state) {
        opening.item(other.opened(), state);
    }

    private void count(List<Event> events) {
        for (Event event : events) {
            if (!counted.contains(event.getId())
                    && !has.of(EventOverlay.shopper(event)).test(event)) {
                counted.add(event.getId());
                opening.event(other.opened(), event);
            }
        }
    }
}
