package io.cxm.serving;

import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The tenants that this instance holds, loaded when first asked for and let go when the budget is spent. */
public final class Residents<S> {
    private static final Logger LOG = Logger.getLogger(Residents.class);
    /** What is made of a bundle may take as much heap as its mapped files take pages. */
    private static final int HEAP_BESIDE = 2;
    /** Each attempt reads every byte of a bundle, so what goes on failing is tried ever less often, down to this. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final ServingConfig config;
    private final BundleNotices notices;
    private final BundleShelf<S> shelf;
    private final ScheduledExecutorService loaders;
    private final InstantSource clock;
    private final Map<TenantId, TenantMemory<S>> tenants = new ConcurrentHashMap<>();
    private final Exchanges<S> exchanges;
    private final Allowance allowance;
    private final GoneShoppers gone = new GoneShoppers();
    private final Uses uses = new Uses();

    public Residents(
            ServingConfig config,
            BundleNotices notices,
            BundleShelf<S> shelf,
            ScheduledExecutorService loaders,
            InstantSource clock) {
        this.config = config;
        this.notices = notices;
        this.shelf = shelf;
        this.loaders = loaders;
        this.clock = clock;
        this.exchanges = new Exchanges<>(notices, shelf, loaders, uses);
        this.allowance = new Allowance(config.changes().asLongValue());
    }

    /** What all that changed since bundles takes. */
    Allowance allowance() {
        return allowance;
    }

    /** Shoppers who were erased lately. */
    GoneShoppers gone() {
        return gone;
    }

    /** The answers that are being made of what is held. */
    Uses uses() {
        return uses;
    }

    InstantSource clock() {
        return clock;
    }

    private TenantMemory<S> memory(TenantId tenant) {
        var limits = new TenantMemory.Limits(config.catchUpEvents(), allowance, config.catchUpMargin());
        return new TenantMemory<>(tenant, shelf.opening(), limits, gone, clock.instant());
    }

    /** What is held of a tenant; null when it is not loaded. */
    public @Nullable TenantMemory<S> find(TenantId tenant) {
        return tenants.get(tenant);
    }

    /** All that are loaded. */
    public Collection<TenantMemory<S>> all() {
        return List.copyOf(tenants.values());
    }

    /** Loads the code that a first tenant needs, so that its first request does not wait for it on an event loop. */
    void warm() {
        try {
            rehearse();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("what answers need could not be loaded in advance; the first answers will be slow, or fail", e);
        }
    }

    private void rehearse() {
        var nobody = new TenantId("nobody");
        var memory = memory(nobody);
        memory.apply(ItemState.newBuilder()
                .setTenantId(nobody.value())
                .setItemId("nothing")
                .setItem(Item.newBuilder().setTitle("nothing"))
                .build());
        shelf.opening().rehearse(memory.loaded().opened());
        memory.letGo();
        shelf.close(memory.loaded());
    }

    /** The tenant's memory for a request; it begins to load when it is new. */
    TenantMemory<S> hold(TenantId tenant, Consumer<TenantMemory<S>> prepare) {
        TenantMemory<S> held = load(tenant, prepare);
        held.touch(clock.instant());
        return held;
    }

    /**
     * Loads tenants before they are asked for, as long as there is room: what was promoted last comes first, since who
     * trains a model is about to ask it. Completes when each can answer whatever is asked, or after so long that a start must
     * go on.
     */
    CompletableFuture<Void> preload(Consumer<TenantMemory<S>> prepare) {
        List<CompletableFuture<Void>> loading = new ArrayList<>();
        long room = room();
        for (TenantId tenant : notices.newestFirst()) {
            room -= needs(tenant);
            if (room < 0 || loading.size() == config.preload()) {
                break;
            }
            loading.add(load(tenant, prepare).completed());
        }
        return CompletableFuture.allOf(loading.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, config.preloadWait().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the bundle that is to serve a tenant fits beside what is held already. */
    boolean hasRoom(TenantId tenant) {
        return needs(tenant) <= room();
    }

    /** Whether a bundle fits beside what is held already. */
    boolean hasRoom(Published published) {
        return HEAP_BESIDE * published.getBytes() <= room();
    }

    /** Closes what nobody serves from when no answer uses it any more. */
    void close(Loaded<S> loaded) {
        exchanges.close(loaded);
    }

    private long room() {
        return config.budget().asLongValue()
                - tenants.values().stream().mapToLong(TenantMemory::bytes).sum();
    }

    private long needs(TenantId tenant) {
        Standing standing = notices.of(tenant);
        return standing.version()
                .map(standing.published()::get)
                .map(published -> HEAP_BESIDE * published.getBytes())
                .orElse(0L);
    }

    /** The tenant's memory, which begins to load when it is new: {@code prepare} is then called on a worker. */
    TenantMemory<S> load(TenantId tenant, Consumer<TenantMemory<S>> prepare) {
        TenantMemory<S> held = tenants.get(tenant);
        if (held == null) {
            TenantMemory<S> created = memory(tenant);
            held = tenants.putIfAbsent(tenant, created);
            if (held == null) {
                held = created;
                loaders.execute(() -> {
                    prepare(created, prepare);
                    open(created, config.retryAfter());
                });
            }
        }
        return held;
    }

    /** What it cannot bring is asked of the store, as what passed by too long ago is. */
    private void prepare(TenantMemory<S> memory, Consumer<TenantMemory<S>> prepare) {
        try {
            prepare.accept(memory);
        } catch (RuntimeException | LinkageError e) {
            LOG.errorf(e, "%s: what passed by lately could not be taken in", memory.tenant());
        }
    }

    /** A worker's executor tells nobody what a task threw, and answers wait for the first attempt. */
    private void open(TenantMemory<S> memory, Duration pause) {
        try {
            serve(memory);
        } catch (RuntimeException | LinkageError e) {
            LOG.errorf(e, "%s: the bundle that is to serve could not be opened; it is tried again", memory.tenant());
            memory.refuse("could not be opened: " + e);
            var _ = loaders.schedule(() -> openAgain(memory, longer(pause)), pause.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            memory.opened().complete(null);
            if (memory.loaded().version().isEmpty()) { // else it is being completed
                memory.completed().complete(null);
            }
        }
    }

    private void openAgain(TenantMemory<S> memory, Duration pause) {
        if (tenants.get(memory.tenant()) == memory) { // not let go meanwhile
            open(memory, pause);
        }
    }

    /** The pause after another failure. */
    static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** Opens what is to serve, or the last good one, and swaps. */
    Optional<String> serve(TenantMemory<S> memory) {
        Optional<String> problem = exchanges.serve(memory);
        makeRoom(memory);
        if (tenants.get(memory.tenant()) != memory) {
            exchanges.close(memory.loaded()); // let go while its bundle was opened
        }
        return problem;
    }

    /** Whether the version that is to serve could: without loading a tenant that nobody asks for. */
    Optional<String> verify(TenantId tenant) {
        Standing standing = notices.of(tenant);
        Published wanted = standing.version().map(standing.published()::get).orElse(null);
        if (wanted == null) {
            return Optional.of("not published");
        }
        try {
            shelf.verified(tenant, wanted);
            return Optional.empty();
        } catch (BundleCorrupt e) {
            LOG.errorf("%s: bundle %s is refused: %s", tenant, wanted.getVersion(), e.getMessage());
            return Optional.of(wanted.getVersion() + " is refused: " + e.getMessage());
        }
    }

    /** Lets go of a tenant that is no more. */
    void forget(TenantId tenant) {
        TenantMemory<S> held = tenants.remove(tenant);
        if (held != null) {
            letGo(held);
            LOG.infof("%s: let go, the tenant is deleted", tenant);
        }
    }

    private void letGo(TenantMemory<S> memory) {
        memory.letGo();
        exchanges.close(memory.loaded());
    }

    /** Lets go of what was unused longest until the rest fits. */
    void makeRoom() {
        makeRoom(null);
    }

    /** @param newcomer is not let go; null for what was used last */
    private void makeRoom(@Nullable TenantMemory<S> newcomer) {
        long budget = config.budget().asLongValue();
        List<TenantMemory<S>> byUse = ByUse.of(tenants.values());
        if (room() < 0) {
            byUse.forEach(TenantMemory::endTrial); // what is tried displaces nothing that serves
        }
        long bytes = byUse.stream().mapToLong(TenantMemory::bytes).sum();
        TenantMemory<S> kept = newcomer == null && !byUse.isEmpty() ? byUse.getLast() : newcomer;
        for (TenantMemory<S> oldest : byUse) {
            if (bytes <= budget) {
                return;
            }
            if (oldest != kept && tenants.remove(oldest.tenant(), oldest)) {
                bytes -= oldest.bytes();
                letGo(oldest);
                LOG.infof("%s: let go, the budget is spent", oldest.tenant());
            }
        }
    }
}
