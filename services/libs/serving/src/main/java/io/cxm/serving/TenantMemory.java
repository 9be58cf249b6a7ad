package io.cxm.serving;

import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this instance holds of one tenant. Answers read it without locks: they take {@link #loaded} once and keep it, and
 * a swap is the exchange of that reference. News is taken in by one thread at a time.
 */
public final class TenantMemory<S> {
    private static final long BYTES_OF_ITEM = 1_200;
    private static final long BYTES_OF_EVENT = 400;

    private final TenantId tenant;
    private final Opening<S> opening;
    private final ItemOverlay items = new ItemOverlay();
    private final EventOverlay events;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CatchUp catchUp = new CatchUp();
    private volatile Loaded<S> loaded;
    private volatile Optional<String> problem = Optional.empty();
    private final ReentrantLock exchange = new ReentrantLock();
    private volatile @Nullable Instant askedSince;
    private volatile Instant used;

    TenantMemory(TenantId tenant, Opening<S> opening, int mostEvents, Instant now) {
        this.tenant = tenant;
        this.opening = opening;
        this.events = new EventOverlay(mostEvents);
        this.used = now;
        this.loaded = nothing();
    }

    private Loaded<S> nothing() {
        var empty = opening.empty(tenant);
        try {
            return new Loaded<>(empty, opening.open(empty), 0);
        } catch (BundleCorrupt e) {
            throw new IllegalStateException("the bundle of nothing is never corrupt", e);
        }
    }

    public TenantId tenant() {
        return tenant;
    }

    /** The bundle that serves, one of nothing when the tenant has none that can. */
    public Loaded<S> loaded() {
        return loaded;
    }

    public ItemOverlay items() {
        return items;
    }

    public EventOverlay events() {
        return events;
    }

    /** When it was first asked for: what this asks of others may take longer at first, since they load as well. */
    public Instant askedSince(Instant now) {
        Instant since = askedSince;
        return since == null ? now : since;
    }

    /** Why the bundle that is to serve does not. */
    public Optional<String> problem() {
        return problem;
    }

    /** Whether it is known what changed since the bundle was made. */
    public boolean caughtUp() {
        return catchUp.done();
    }

    /**
     * The data's clock in milliseconds since 1970: the newest event that is known here, never beyond now; 0 when there is
     * none. Ages and decay count from it.
     */
    public long dataClock(Instant now) {
        long ofBundle = loaded.bundle().manifest().origin().dataClock();
        return Math.min(now.toEpochMilli(), Math.max(ofBundle, events.newest()));
    }

    /** Takes an item's state in, in any order and any number of times. */
    public synchronized void apply(ItemState state) {
        if (state.getTenantId().equals(tenant.value()) && items.apply(state, loaded.bundle())) {
            opening.item(loaded.opened(), state);
        }
    }

    /** Takes an event in, in any order and any number of times. */
    public synchronized void apply(Event event) {
        if (event.getTenantId().equals(tenant.value()) && events.apply(event)) {
            opening.event(loaded.opened(), event);
        }
    }

    /** Serves from this one, or from nothing, and returns what served before. */
    synchronized Loaded<S> swap(Optional<Loaded<S>> next, Optional<String> why) {
        Loaded<S> before = loaded;
        Loaded<S> after = next.orElseGet(this::nothing);
        items.prune(after.bundle());
        events.prune(after.bundle());
        // fed before it is seen, so that no answer goes back behind what is known
        items.all().forEach(state -> opening.item(after.opened(), state));
        events.all().forEach(event -> opening.event(after.opened(), event));
        loaded = after;
        problem = why;
        return before;
    }

    void refuse(String why) {
        problem = Optional.of(why);
    }

    /** What is to serve does. */
    void mended() {
        problem = Optional.empty();
    }

    CatchUp catchUp() {
        return catchUp;
    }

    /** Completes when the first attempt to open a bundle is over, whatever its outcome. */
    CompletableFuture<Void> opened() {
        return opened;
    }

    /** Completes when the store has answered, or not answered, for the first time. */
    CompletableFuture<Void> asked() {
        return asked;
    }

    /** Held by whoever exchanges the bundle, so that one is opened at a time; news is not held up by it. */
    ReentrantLock exchange() {
        return exchange;
    }

    void touch(Instant now) {
        used = now;
        if (askedSince == null) {
            askedSince = now;
        }
    }

    Instant used() {
        return used;
    }

    long bytes() {
        return loaded.bytes() + items.size() * BYTES_OF_ITEM + events.size() * BYTES_OF_EVENT;
    }
}
