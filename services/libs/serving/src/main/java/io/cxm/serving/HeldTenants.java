package io.cxm.serving;

import io.cxm.messaging.Brokers;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The tenants that an instance holds, each with what the service makes of its bundle. A service extends it by a bean. */
public abstract class HeldTenants<S> implements Holding {
    /** Threads that take in what the store answers: who waits for that does not wait for a bundle of another tenant. */
    private static final int PAGES = 2;

    private final ExecutorService pages;
    private final Serving<S> serving;
    private final Tenants<S> tenants;
    private final Brokers brokers;
    private final Clock clock;

    /** @param service as it signs its receipts */
    protected HeldTenants(ServingConfig config, Feeds feeds, String service, Opening<S> opening) {
        InstantSource clock = feeds.clock;
        this.clock = feeds.clock;
        var notices = new BundleNotices();
        ScheduledExecutorService loaders = Executors.newScheduledThreadPool(
                config.loaders(), Thread.ofPlatform().daemon().name("load-", 0).factory());
        var shelf = new BundleShelf<>(config.bundlesDir(), opening);
        var residents = new Residents<>(config, notices, shelf, loaders, clock);
        this.serving = new Serving<>(notices, residents, new Receipts(feeds.sender, service, clock), loaders);
        this.pages = Executors.newFixedThreadPool(
                PAGES, Thread.ofPlatform().daemon().name("pages-", 0).factory());
        this.tenants = new Tenants<>(config, serving, feeds.changes, pages, clock);
        this.brokers = feeds.brokers;
    }

    void start(@Observes StartupEvent event) {
        serving.start(brokers);
        tenants.start();
    }

    void stop(@Observes ShutdownEvent event) {
        serving.close();
        pages.shutdownNow();
    }

    /** The tenant's memory, loaded when it is new; {@link #settled} waits for what changed since its bundle. */
    public Uni<TenantMemory<S>> of(TenantId tenant) {
        return tenants.of(tenant);
    }

    /** The same when it is known what changed since the bundle, or when nobody should wait for it any longer. */
    public Uni<TenantMemory<S>> settled(TenantMemory<S> memory) {
        return tenants.settled(memory);
    }

    /** The service's clock. */
    public Clock clock() {
        return clock;
    }

    @Override
    public Collection<TenantMemory<S>> loaded() {
        return serving.loaded();
    }

    @Override
    public String wanted(TenantId tenant) {
        return serving.standing(tenant).version().orElse("");
    }

    @Override
    public boolean ready() {
        return serving.ready();
    }

    @Override
    public long changesBytes() {
        return serving.changesBytes();
    }
}
