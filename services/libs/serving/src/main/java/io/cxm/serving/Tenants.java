package io.cxm.serving;

import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.cxm.contracts.profile.Profiles;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    /** Makes the way to the store known, so that the first tenant does not wait for it. */
    public void start() {
        Refused.call(
                "profile",
                profiles.itemsSince(ItemsSinceRequest.getDefaultInstance()).toUni());
        Refused.call(
                "profile",
                profiles.eventsSince(EventsSinceRequest.getDefaultInstance()).toUni());
    }

    /** The tenant's memory, loaded as far as it could be within the first wait. */
    public Uni<TenantMemory<S>> of(TenantId tenant) {
        TenantMemory<S> memory = serving.hold(tenant);
        if (memory.opened().isDone()) {
            return caughtUp(memory);
        }
        return within(config.firstWait(), memory.opened()).chain(() -> caughtUp(memory));
    }

    /**
     * Asks for what changed, and waits for it once. Not before the bundle is open: what it has already need not be taken
     * in. A tenant with a bundle can answer without what is newest; one without a bundle has nothing else.
     */
    private Uni<TenantMemory<S>> caughtUp(TenantMemory<S> memory) {
        ask(memory);
        if (memory.asked().isDone()) {
            return Uni.createFrom().item(memory);
        }
        boolean hasBundle = !memory.loaded().version().isEmpty();
        return within(hasBundle ? config.catchUpWait() : config.firstWait(), memory.asked())
                .replaceWith(memory);
    }

    /** Whoever waits no longer cancels what it waits on: a copy, or one impatient request would fail all the others. */
    private static Uni<Void> within(Duration wait, CompletableFuture<Void> loading) {
        return Uni.createFrom()
                .completionStage(loading.copy())
                .ifNoItem()
                .after(wait)
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    /** Asks in this request's context, since its token goes along, and does not wait. */
    private void ask(TenantMemory<S> memory) {
        long since = since(memory);
        Instant begun = clock.instant();
        if (!memory.catchUp().begin(begun, since, config.retryAfter())) {
            return;
        }
        Uni.combine()
                .all()
                .unis(items(memory, since), events(memory, since))
                .collectFailures() // else the second of two failures is logged as dropped
                .asTuple()
                .ifNoItem()
                .after(config.firstWait().multipliedBy(10))
                .fail()
                .subscribe()
                .with(
                        counts -> {
                            LOG.infof(
                                    "%s: %d items and %d events since the bundle were asked for in %d ms",
                                    memory.tenant(),
                                    counts.getItem1(),
                                    counts.getItem2(),
                                    Duration.between(begun, clock.instant()).toMillis());
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

    private Uni<Long> items(TenantMemory<S> memory, long since) {
        return taken(
                profiles.itemsSince(
                        ItemsSinceRequest.newBuilder().setSince(since).build()),
                memory::apply);
    }

    private Uni<Long> events(TenantMemory<S> memory, long since) {
        return taken(
                profiles.eventsSince(EventsSinceRequest.newBuilder()
                        .setSince(since)
                        .setLimit(config.catchUpEvents())
                        .build()),
                memory::apply);
    }

    private <M> Uni<Long> taken(Multi<M> news, Consumer<M> apply) {
        return news.emitOn(workers).onItem().invoke(apply).collect().with(Collectors.counting());
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
