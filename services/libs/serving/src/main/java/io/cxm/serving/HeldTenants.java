package io.cxm.serving;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.messaging.Brokers;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The tenants that an instance holds, each with what the service makes of its bundle. A service extends it by a bean. */
public abstract class HeldTenants<S> implements Holding {
    /** Threads that take in what the store answers: who waits for that does not wait for a bundle of another tenant. */
    private static final int PAGES = 2;

    private static final int SWEEP_SECONDS = 10;
    /** How long a request waits for a bundle that is opened for it alone. */
    private static final Duration TRIAL_WAIT = Duration.ofSeconds(10);

    private final ExecutorService pages;
    private final Serving<S> serving;
    private final Tenants<S> tenants;
    private final Trials<S> trials;
    private final Uses uses;
    private final ScheduledExecutorService loaders;
    private final Brokers brokers;
    private final Clock clock;

    /** @param service as it signs its receipts */
    protected HeldTenants(ServingConfig config, Feeds feeds, String service, Opening<S> opening) {
        InstantSource clock = feeds.clock;
        this.clock = feeds.clock;
        var instance = Instance.of(service, clock);
        var notices = new BundleNotices();
        this.loaders = Executors.newScheduledThreadPool(
                config.loaders(),
                new GivingWay(Thread.ofPlatform().daemon().name("load-", 0).factory()));
        var shelf = new BundleShelf<>(config.bundlesDir(), opening);
        var residents = new Residents<>(config, notices, shelf, loaders, clock);
        this.uses = residents.uses();
        this.trials = new Trials<>(config.trials(), notices, shelf, residents, loaders);
        this.serving = new Serving<>(
                notices,
                residents,
                new Receipts(feeds.sender, instance, clock),
                new Presence(feeds.sender::send, instance),
                loaders);
        this.pages = Executors.newFixedThreadPool(
                PAGES, Thread.ofPlatform().daemon().name("pages-", 0).factory());
        this.tenants = new Tenants<>(config, serving, feeds.changes, pages, clock);
        this.brokers = feeds.brokers;
    }

    void start(@Observes StartupEvent event) {
        serving.start(brokers);
        tenants.start();
        var _ = loaders.scheduleWithFixedDelay(
                Serving.lasting(trials::sweep), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        serving.close();
        pages.shutdownNow();
    }

    /** An answer that is made of what is asked for here: nothing of it is closed before the answer ends. */
    public <T> Uni<T> using(Supplier<Uni<? extends T>> answer) {
        return uses.of(answer);
    }

    /** The tenant's memory, loaded when it is new; {@link #settled} waits for what changed since its bundle. */
    public Uni<TenantMemory<S>> of(TenantId tenant) {
        return tenants.of(tenant);
    }

    /** The same when it is known what changed since the bundle, or when nobody should wait for it any longer. */
    public Uni<TenantMemory<S>> settled(TenantMemory<S> memory) {
        return tenants.settled(memory);
    }

    /**
     * A bundle of the tenant by its version, whether it serves or not, kept at hand for a while. Fails with a problem when
     * there is none, or none can be tried now.
     */
    public Uni<Loaded<S>> trial(TenantMemory<S> memory, String version) {
        return CallerContext.kept(Uni.createFrom()
                .completionStage(() -> trials.of(memory, version))
                .ifNoItem()
                .after(TRIAL_WAIT)
                .failWith(() -> ProblemException.later(
                        ProblemType.UNAVAILABLE, "The bundle is being opened", Duration.ofSeconds(5))));
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
