package io.cxm.serving;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.cxm.contracts.profile.Profiles;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * The way to a tenant's memory. The first request of a tenant loads it and asks the profile store, with its own token,
 * what changed since the bundle; when the store does not answer, serving goes on with what is there and a later request
 * asks again.
 */
public final class Tenants<S> {
    private static final Logger LOG = Logger.getLogger(Tenants.class);

    private final ServingConfig config;
    private final Serving<S> serving;
    private final Profiles profiles;
    private final Executor workers;
    private final InstantSource clock;

    /** @param workers take in what the store answers, which is too much work for an event loop */
    public Tenants(ServingConfig config, Serving<S> serving, Profiles profiles, Executor workers, InstantSource clock) {
        this.config = config;
        this.serving = serving;
        this.profiles = profiles;
        this.workers = workers;
        this.clock = clock;
    }

    /** The tenant's memory, loaded as far as it could be within the first wait. */
    public Uni<TenantMemory<S>> of(TenantId tenant) {
        TenantMemory<S> memory = serving.hold(tenant);
        ask(memory);
        CompletableFuture<Void> loading = CompletableFuture.allOf(memory.opened(), memory.asked());
        if (loading.isDone()) {
            return Uni.createFrom().item(memory);
        }
        return Uni.createFrom()
                .completionStage(loading)
                .ifNoItem()
                .after(config.firstWait())
                .recoverWithUni(Uni.createFrom().voidItem())
                .replaceWith(memory);
    }

    /** Asks in this request's context, since its token goes along, and does not wait. */
    private void ask(TenantMemory<S> memory) {
        long since = since(memory);
        if (!memory.catchUp().begin(clock.instant(), since, config.retryAfter())) {
            return;
        }
        Uni<ItemState> items = profiles.itemsSince(
                        ItemsSinceRequest.newBuilder().setSince(since).build())
                .emitOn(workers)
                .onItem()
                .invoke(memory::apply)
                .collect()
                .last();
        Uni<Event> events = profiles.eventsSince(EventsSinceRequest.newBuilder()
                        .setSince(since)
                        .setLimit(config.catchUpEvents())
                        .build())
                .emitOn(workers)
                .onItem()
                .invoke(memory::apply)
                .collect()
                .last();
        Uni.combine()
                .all()
                .unis(items, events)
                .collectFailures() // else the second of two failures is logged as dropped
                .discardItems()
                .ifNoItem()
                .after(config.firstWait().multipliedBy(10))
                .fail()
                .subscribe()
                .with(
                        _ -> {
                            memory.catchUp().succeeded(since);
                            memory.asked().complete(null);
                        },
                        failure -> {
                            LOG.warnf(
                                    "%s: what changed since the bundle is not known yet: %s", memory.tenant(), failure);
                            memory.catchUp().failed();
                            memory.asked().complete(null);
                        });
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
