package io.cxm.satisfaction.index;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.satisfaction.ItemSatisfaction;
import io.cxm.contracts.satisfaction.LevelSatisfaction;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.satisfaction.index.domain.Level;
import io.cxm.satisfaction.index.domain.ProductSums;
import io.cxm.satisfaction.index.domain.SatisfactionIndex;
import io.cxm.satisfaction.index.domain.Told;
import io.cxm.satisfaction.index.store.IndexStore;
import io.cxm.satisfaction.index.store.IndexStore.State;
import io.cxm.satisfaction.index.store.SumsStore;
import io.cxm.satisfaction.measure.Calculations;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Makes the index of a tenant, its categories and its products anew when something came that tells of them, and tells by the topics what changed: ranking follows that of products. Of a
 * product of which too few shoppers told anything there is none ({@link ProductSums#ofEnough}).
 *
 * <p>What fails is tried again in a later round, of a tenant that could not be made after a rest ({@link Rests}): nothing is done twice by
 * that. Several instances make the same.
 */
@ApplicationScoped
public class IndexMaking {
    private static final Logger LOG = Logger.getLogger(IndexMaking.class);
    /** What is not touched grows old all the same; items that changed, merges, and what retention removed or came late are in it by then. */
    private static final long AT_LEAST_EVERY = Duration.ofDays(1).toMillis();

    private final KnownTenants tenants;
    private final Measurements measurements;
    private final SumsStore sums;
    private final Calculations calculations;
    private final IndexStore store;
    private final RecordSender sender;
    private final IndexConfig config;
    private final InstantSource clock;
    private final Rests rests;

    IndexMaking(
            KnownTenants tenants,
            Measurements measurements,
            SumsStore sums,
            Calculations calculations,
            IndexStore store,
            RecordSender sender,
            IndexConfig config,
            InstantSource clock) {
        this.tenants = tenants;
        this.measurements = measurements;
        this.sums = sums;
        this.calculations = calculations;
        this.store = store;
        this.sender = sender;
        this.config = config;
        this.clock = clock;
        rests = new Rests(config.rest());
    }

    @Scheduled(
            every = "${cxm.satisfaction.index.every:30S}",
            delayed = "${cxm.satisfaction.index.every:30S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(tenants.known())
                .onItem()
                .transformToUniAndConcatenate(tenant -> refresh(tenant)
                        .invoke(() -> rests.wentWell(tenant, clock.millis()))
                        .onFailure()
                        .recoverWithUni(failure -> {
                            later(tenant, failure);
                            return Uni.createFrom().voidItem();
                        }))
                .onItem()
                .ignoreAsUni()
                .eventually(() -> rests.roundOver(clock.millis()));
    }

    private void later(TenantId tenant, Throwable failure) {
        Logger.Level level = rests.failed(tenant) ? Logger.Level.WARN : Logger.Level.DEBUG;
        LOG.logf(level, failure, "the satisfaction index of tenant %s is made or told later", tenant.value());
    }

    /** Makes it where it is due, and tells what the topic lacks. */
    public Uni<Void> refresh(TenantId tenant) {
        return store.state(tenant)
                .chain(state -> isDue(state, clock.millis()) && !rests.of(tenant, clock.millis())
                        ? make(tenant, state).replaceWith(true)
                        : Uni.createFrom().item(state.untold()))
                .chain(untold -> untold
                        ? all(told -> store.tell(tenant, told), tenant)
                        : Uni.createFrom().voidItem());
    }

    /** Takes all of it from the topic, and then from the database, of a tenant that is erased. */
    public Uni<Void> remove(TenantId tenant) {
        rests.forget(tenant);
        return all(
                told -> store.remove(
                        tenant, gone -> told.apply(gone.stream().map(Told::left).toList())),
                tenant);
    }

    private boolean isDue(State state, long now) {
        Long made = state.made();
        if (made == null) {
            return state.received() > 0;
        }
        boolean old = now - made >= AT_LEAST_EVERY || state.received() != state.of();
        return old && now - made >= config.rest() * state.took();
    }

    private Uni<Void> make(TenantId tenant, State state) {
        long began = clock.millis();
        return measurements
                .inTurn(
                        tenant,
                        config.timeLimit(),
                        (known, deadline) -> sums.read(tenant, known.reach(), config.products(), deadline))
                .invoke(found -> {
                    if (found.products().size() == config.products()) {
                        LOG.warnf(
                                "tenant %s has a satisfaction index of the %d products that most told of, and of no others",
                                tenant.value(), config.products());
                    }
                })
                .chain(found -> calculations.run(() -> Told.of(SatisfactionIndex.of(found))))
                .chain(all -> {
                    long now = clock.millis();
                    return store.keep(tenant, all, new State(0, now, state.received(), now - began, true));
                })
                .onFailure()
                .invoke(() -> rests.notMade(tenant, began, clock.millis()))
                .eventually(() -> rests.took(clock.millis() - began));
    }

    /** Again and again, until nothing is left. */
    private Uni<Void> all(Function<Function<List<Told>, Uni<Void>>, Uni<Integer>> some, TenantId tenant) {
        return Uni.createFrom()
                .deferred(() -> some.apply(told -> send(tenant, told)))
                .repeat()
                .whilst(n -> n > 0)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> send(TenantId tenant, List<Told> told) {
        long at = clock.millis();
        return sender.sendAll(told.stream().map(one -> record(tenant, one, at)).toList());
    }

    private static Outgoing record(TenantId tenant, Told one, long at) {
        RecordKey key = key(tenant, one);
        String topic = one.level() == Level.PRODUCT ? Topics.SATISFACTION_INDEX : Topics.SATISFACTION_LEVELS;
        if (one.gone()) {
            return new Outgoing(topic, key, key, null);
        }
        return Outgoing.of(
                topic, key, one.level() == Level.PRODUCT ? product(tenant, one, at) : group(tenant, one, at));
    }

    private static RecordKey key(TenantId tenant, Told one) {
        return switch (one.level()) {
            case PRODUCT -> new RecordKey(tenant.value(), one.id());
            case CATEGORY -> new RecordKey(tenant.value(), one.level().label() + "|" + one.id());
            case TENANT -> new RecordKey(tenant.value(), one.level().label());
        };
    }

    private static ItemSatisfaction product(TenantId tenant, Told one, long at) {
        return ItemSatisfaction.newBuilder()
                .setTenantId(tenant.value())
                .setItemId(one.id())
                .setIndex(one.index())
                .setCiLow(one.low())
                .setCiHigh(one.high())
                .setN(one.shoppers())
                .setStanding(one.standing())
                .setAt(at)
                .build();
    }

    private static LevelSatisfaction group(TenantId tenant, Told one, long at) {
        return LevelSatisfaction.newBuilder()
                .setTenantId(tenant.value())
                .setCategory(one.id())
                .setIndex(one.index())
                .setCiLow(one.low())
                .setCiHigh(one.high())
                .setN(one.shoppers())
                .setProducts(one.products())
                .setStanding(one.standing())
                .setAt(at)
                .build();
    }
}
