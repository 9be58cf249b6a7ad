package io.cxm.serving;

import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What this instance holds of one tenant. Answers read it without locks: they take {@link #loaded} once and keep it, and
 * a swap is the exchange of that reference. What served before stays at hand for a while. News is taken in by one thread at a time.
 */
public final class TenantMemory<S> {
    private static final Logger LOG = Logger.getLogger(TenantMemory.class);

    private final TenantId tenant;
    private final Opening<S> opening;
    private final ItemOverlay items;
    private final EventOverlay events;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> completed = new CompletableFuture<>();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CatchUp catchUp;
    private final Duration margin;
    private final GoneShoppers gone;
    private final AtHand<S> atHand;
    private volatile Optional<String> problem = Optional.empty();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong eventsLeftOut = new AtomicLong();
    private final ReentrantLock exchange = new ReentrantLock();
    /** Held while a bundle is told what it lacks, so that what serves stays the same and one is told at a time. */
    private final ReentrantLock briefings = new ReentrantLock();

    private volatile @Nullable Instant askedSince;
    private volatile Instant used;
    private boolean letGo;
    /** Whether what serves was told what a later bundle had. */
    private boolean rolledBack;

    /**
     * How much is held of what changed since a bundle.
     *
     * @param events how many of one tenant
     * @param margin how long what was received may take until it is stored
     */
    record Limits(int events, Allowance allowance, Duration margin) {}

    /** @param gone shoppers of whom nothing is taken in that was received before their erasure */
    TenantMemory(TenantId tenant, Opening<S> opening, Limits limits, GoneShoppers gone, Instant now) {
        this.tenant = tenant;
        this.opening = opening;
        this.items = new ItemOverlay(limits.allowance());
        this.events = new EventOverlay(limits.events(), limits.allowance());
        this.margin = limits.margin();
        this.gone = gone;
        this.catchUp = new CatchUp(margin);
        this.used = now;
        this.atHand = new AtHand<>(nothing());
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
        return atHand.now();
    }

    /** The bundle of this version, where it serves or did so a moment ago; empty when it is not at hand. */
    public Optional<Loaded<S>> loaded(String version) {
        return atHand.of(version);
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
        long ofBundle = loaded().bundle().manifest().origin().dataClock();
        return Math.min(now.toEpochMilli(), Math.max(ofBundle, events.newest()));
    }

    /** How many changes of items had no room since the bundle, or are known by name alone: it limits the tenant. */
    public long leftOut() {
        return leftOut.get();
    }

    /** How many events had no room since the bundle. No item is missed for it, and the profile store has them. */
    public long eventsLeftOut() {
        return eventsLeftOut.get();
    }

    /** Takes an item's state in, in any order and any number of times. */
    public synchronized void apply(ItemState state) {
        if (letGo || !state.getTenantId().equals(tenant.value())) {
            return;
        }
        switch (items.apply(state, loaded().bundle(), rolledBack)) {
            case KNOWN -> {}
            case TAKEN -> atHand.each(opened -> opening.item(opened, state));
            case HIDDEN -> {
                leaveOut();
                atHand.each(opened -> opening.item(
                        opened, state.toBuilder().setDeleted(true).clearItem().build()));
            }
            case LEFT_OUT -> leaveOut();
        }
        items.terms(opening.termBytes(loaded().opened()));
    }

    /** Takes an event in, in any order and any number of times. */
    public synchronized void apply(Event event) {
        if (letGo || !event.getTenantId().equals(tenant.value()) || gone.has(tenant, event)) {
            return;
        }
        switch (events.apply(event)) {
            case KNOWN -> {}
            case TAKEN -> {
                if (!opening.event(loaded().opened(), event)) {
                    leaveOut();
                }
                atHand.others(opened -> opening.event(opened, event));
            }
            case LEFT_OUT -> eventsLeftOut.incrementAndGet();
        }
    }

    /** Forgets what was received of an erased shopper; what comes late is refused once {@link GoneShoppers} has them. */
    synchronized void forget(ShopperEnds erased) {
        events.forget(erased.ids(), erased.until());
    }

    private void leaveOut() {
        if (leftOut.getAndIncrement() == 0) {
            LOG.warnf(
                    "%s: more items changed since the bundle than are held; it is limited until the next one", tenant);
        }
    }

    /** Serves from this one, or from nothing; what served stays at hand until it is {@link #retire retired}. */
    Loaded<S> swap(Optional<Loaded<S>> next, Optional<String> why) {
        briefings.lock();
        try {
            Loaded<S> until = loaded();
            Loaded<S> after = next.orElseGet(this::nothing);
            var briefing = new Briefing<>(opening, until, after, margin);
            BitSet told = ahead(briefing);
            synchronized (this) {
                briefing.exchanged(items, told, events, margin);
                if (!letGo) {
                    items.terms(opening.termBytes(after.opened()));
                }
                // an earlier bundle lacks what the later one had, so that it was forgotten here
                long left = leftOut.getAndSet(0) + eventsLeftOut.getAndSet(0);
                if (left > 0 || briefing.goesBack()) {
                    catchUp.again();
                }
                rolledBack = briefing.goesBack();
                atHand.exchange(after);
                problem = why;
            }
            return until;
        } finally {
            briefings.unlock();
        }
    }

    /** Tells what is known now; news is taken in meanwhile. */
    private BitSet ahead(Briefing<S> briefing) {
        ItemOverlay.Moment changed;
        List<Event> done;
        synchronized (this) {
            changed = items.moment();
            done = events.all();
        }
        return briefing.ahead(changed, done);
    }

    /** Keeps a bundle at hand beside what serves, with what is known; false when the tenant was let go meanwhile. */
    boolean tryOut(Loaded<S> other) {
        briefings.lock();
        try {
            var briefing = new Briefing<>(opening, loaded(), other, margin);
            BitSet told = ahead(briefing);
            synchronized (this) {
                if (letGo) {
                    return false;
                }
                briefing.beside(items, told, events);
                atHand.tryOut(other);
                return true;
            }
        } finally {
            briefings.unlock();
        }
    }

    /** What was tried is not at hand any more. Waits for nobody: event loops ask. */
    void endTrial() {
        atHand.endTrial();
    }

    /** What is tried beside what serves. */
    Optional<Loaded<S>> trial() {
        return atHand.trial();
    }

    /** What served earlier is not at hand any more. */
    synchronized void retire(Loaded<S> earlier) {
        atHand.retire(earlier);
    }

    /** Gives back what it takes of the allowance: nothing is taken in from now on. */
    synchronized void letGo() {
        letGo = true;
        items.clear();
        events.clear();
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

    /** Completes when that attempt is over and all is there that takes long and few answers need. */
    CompletableFuture<Void> completed() {
        return completed;
    }

    /** Whether answers are made of all that there is: of a bundle, or of what arrived where none is to serve. */
    boolean answers() {
        return !loaded().version().isEmpty() || (opened.isDone() && problem.isEmpty());
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
        // without what served before: it is gone before a tenant that were let go for it could be loaded again
        Loaded<S> now = loaded();
        long tried = atHand.trial().map(this::bytes).orElse(0L);
        return bytes(now) + tried + items.bytes() + events.bytes();
    }

    private long bytes(Loaded<S> loaded) {
        return loaded.bytes() + opening.heapBytes(loaded.opened());
    }
}
