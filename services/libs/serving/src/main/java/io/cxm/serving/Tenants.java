package io.cxm.serving;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.serving.CatchUp.Asking;
import io.cxm.serving.CatchUp.Place;
import io.cxm.serving.ChangeStore.Changes;
import io.cxm.serving.PageWalk.Pace;
import io.cxm.tenancy.TenantId;
import io.grpc.Status;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The way to a tenant's memory. The first request of a tenant loads it and asks the profile store, with its own token,
 * what changed since the bundle; when the store does not answer, serving goes on with what is there and a later request
 * asks again, from where the last page ended.
 */
public final class Tenants<S> {
    private static final Logger LOG = Logger.getLogger(Tenants.class);
    private static final Uni<Long> NOTHING = Uni.createFrom().item(0L);

    private final ServingConfig config;
    private final Serving<S> serving;
    private final ChangeStore store;
    private final Executor pages;
    private final InstantSource clock;

    /** @param pages take in what the store answers, which is too much work for an event loop */
    public Tenants(ServingConfig config, Serving<S> serving, ChangeStore store, Executor pages, InstantSource clock) {
        this.config = config;
        this.serving = serving;
        this.store = store;
        this.pages = pages;
        this.clock = clock;
    }

    /** Makes the way to the store known, so that the first tenant does not wait for it. */
    public void start() {
        Refused.call("profile", store.ofNobody().items(ItemsSinceRequest.getDefaultInstance()));
        Refused.call("profile", store.ofNobody().events(EventsSinceRequest.getDefaultInstance()));
    }

    /**
     * The tenant's memory, open as far as it could be within the first wait. What changed since the bundle is asked for, and
     * not waited for: see {@link #settled}.
     */
    public Uni<TenantMemory<S>> of(TenantId tenant) {
        TenantMemory<S> memory = serving.hold(tenant);
        if (memory.opened().isDone()) {
            ask(memory, store::ofCaller);
            return Uni.createFrom().item(memory);
        }
        Changes changes = store.ofCaller(); // now: the thread that opens a bundle has no caller
        // not before it is open: what the bundle has already need not be taken in
        return within(config.firstWait(), memory.opened())
                .invoke(() -> ask(memory, () -> changes))
                .replaceWith(memory);
    }

    /**
     * The same when it is known what changed, or after a wait that counts from the first request. A tenant with a bundle can
     * answer without what is newest; one without a bundle has nothing else.
     */
    public Uni<TenantMemory<S>> settled(TenantMemory<S> memory) {
        Instant now = clock.instant();
        boolean hasBundle = !memory.loaded().version().isEmpty();
        Duration wait = hasBundle ? config.catchUpWait() : config.firstWait();
        Duration left = wait.minus(Duration.between(memory.askedSince(now), now));
        if (memory.asked().isDone() || (hasBundle && !left.isPositive())) {
            return Uni.createFrom().item(memory);
        }
        return within(hasBundle ? left : wait, memory.asked()).replaceWith(memory);
    }

    /** Whoever waits no longer cancels what it waits on: a copy, or one impatient request would fail all the others. */
    private static Uni<Void> within(Duration wait, CompletableFuture<Void> loading) {
        return CallerContext.kept(Uni.createFrom()
                .completionStage(() -> loading.copy())
                .ifNoItem()
                .after(wait)
                .recoverWithUni(Uni.createFrom().voidItem()));
    }

    /** Asks in this request's name and does not wait. */
    private void ask(TenantMemory<S> memory, Supplier<Changes> changes) {
        long since = since(memory);
        Instant begun = clock.instant();
        memory.catchUp()
                .begin(begun, since, config.retryAfter())
                .ifPresent(asking -> ask(memory, changes.get(), asking, begun));
    }

    private void ask(TenantMemory<S> memory, Changes changes, Asking asking, Instant begun) {
        Uni.combine()
                .all()
                .unis(
                        asking.items().map(from -> items(memory, changes, from)).orElse(NOTHING),
                        asking.events()
                                .map(from -> events(memory, changes, from, asking))
                                .orElse(NOTHING))
                .collectFailures() // else the second of two failures is logged as dropped
                .asTuple()
                .subscribe()
                .with(
                        counts -> {
                            LOG.infof(
                                    "%s: %d items and %d events since the bundle were asked for in %d ms",
                                    memory.tenant(),
                                    counts.getItem1(),
                                    counts.getItem2(),
                                    Duration.between(begun, clock.instant()).toMillis());
                            memory.catchUp().succeeded();
                            memory.asked().complete(null);
                        },
                        failure -> {
                            failed(memory, failure);
                            memory.asked().complete(null);
                        });
    }

    private static void failed(TenantMemory<?> memory, Throwable failure) {
        if (Status.fromThrowable(failure).getCode() == Status.Code.UNAUTHENTICATED) {
            LOG.infof(
                    "%s: the token ended that what changed was asked for with; the next one goes on", memory.tenant());
            memory.catchUp().refused();
        } else {
            LOG.warnf("%s: what changed since the bundle is not known yet: %s", memory.tenant(), failure);
            memory.catchUp().failed();
        }
    }

    private Uni<Long> items(TenantMemory<S> memory, Changes changes, Place from) {
        var walk = new PageWalk<ItemState>(
                place -> changes.items(ItemsSinceRequest.newBuilder()
                        .setSince(place.at())
                        .setAfter(place.after())
                        .setPage(config.catchUpPage())
                        .build()),
                state -> new Place(state.getChangedAt(), state.getItemId()),
                config.catchUpDeadline(),
                pages,
                Pace.HURRIED);
        return walk.from(from, Long.MAX_VALUE, memory::apply, memory.catchUp()::items);
    }

    private Uni<Long> events(TenantMemory<S> memory, Changes changes, Place from, Asking asking) {
        var walk = new PageWalk<Event>(
                place -> changes.events(EventsSinceRequest.newBuilder()
                        .setSince(place.at())
                        .setAfter(place.after())
                        .setPage(config.catchUpPage())
                        .setLimit(config.catchUpEvents())
                        .build()),
                event -> new Place(event.getReceivedAt(), event.getId()),
                config.catchUpDeadline(),
                pages,
                asking.awaited() ? Pace.HURRIED : Pace.UNHURRIED);
        return walk.from(from, asking.until(), memory::apply, memory.catchUp()::events);
    }

    private long since(TenantMemory<S> memory) {
        long serves = memory.loaded().bundle().manifest().origin().createdAt();
        long created = serves > 0 ? serves : announced(memory.tenant());
        return Math.max(0, created - config.catchUpMargin().toMillis());
    }

    private long announced(TenantId tenant) {
        Standing standing = serving.standing(tenant);
        return standing.version()
                .map(standing.published()::get)
                .map(Published::getCreatedAt)
                .orElse(0L);
    }
}
