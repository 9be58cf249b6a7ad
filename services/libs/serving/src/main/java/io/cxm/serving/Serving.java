package io.cxm.serving;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.serving.RecentRecords.Replay;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Keeps the loaded tenants up to date from the topics, and tells which bundle serves. */
public final class Serving<S> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Serving.class);
    private static final int RECONCILE_MILLIS = 250;
    private static final int MAKE_ROOM_SECONDS = 10;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final BundleNotices notices;
    private final Residents<S> residents;
    private final Receipts receipts;
    private final Presence presence;
    private final ScheduledExecutorService loaders;
    private final RecentRecords recentItems = new RecentRecords();
    private final RecentRecords recentEvents = new RecentRecords();
    private final Set<TenantId> touched = ConcurrentHashMap.newKeySet();
    private final Set<TenantId> reconciling = ConcurrentHashMap.newKeySet();
    private final Map<TenantId, Duration> pauses = new ConcurrentHashMap<>();
    private final List<TopicFollower> followers = new ArrayList<>();
    private final CompletableFuture<Void> warm = new CompletableFuture<>();
    private final CompletableFuture<Void> preloaded = new CompletableFuture<>();
    private boolean preloads;

    Serving(
            BundleNotices notices,
            Residents<S> residents,
            Receipts receipts,
            Presence presence,
            ScheduledExecutorService loaders) {
        this.notices = notices;
        this.residents = residents;
        this.receipts = receipts;
        this.presence = presence;
        this.loaders = loaders;
    }

    /** Begins to follow the topics. */
    public Serving<S> start(Brokers brokers) {
        loaders.execute(() -> {
            residents.warm();
            warm.complete(null);
        });
        var bundles = new TopicFollower(brokers, Topics.BUNDLES, TopicFollower.From.BEGINNING, this::notice);
        followers.add(bundles.start());
        followers.add(new TopicFollower(brokers, Topics.ITEM_VECTORS, TopicFollower.From.END, this::item).start());
        followers.add(new TopicFollower(
                        brokers,
                        Topics.TENANTS,
                        TopicFollower.From.END,
                        record -> TenantEnds.of(record).ifPresent(this::forget))
                .start());
        followers.add(new TopicFollower(
                        brokers,
                        Topics.ERASURES,
                        TopicFollower.From.END,
                        record -> ShopperEnds.of(record).ifPresent(this::forget))
                .start());
        var events = new TopicFollower(brokers, Topics.EVENTS, TopicFollower.From.END, this::event);
        followers.add(events.start());
        every(Duration.ofMillis(RECONCILE_MILLIS), () -> {
            if (events.caughtUp()) {
                recentEvents.follow(residents.clock().millis());
            }
            reconcile(bundles.caughtUp());
        });
        every(Duration.ofSeconds(MAKE_ROOM_SECONDS), residents::makeRoom);
        presence.start(this::ready);
        return this;
    }

    private void every(Duration pause, Runnable task) {
        var _ = loaders.scheduleWithFixedDelay(
                lasting(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that is run again after it failed: an executor never repeats what threw. */
    static Runnable lasting(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.error("a regular task failed; it is tried again", e);
            }
        };
    }

    /** Estimated bytes of what changed since bundles, all tenants together. */
    public long changesBytes() {
        return residents.allowance().taken();
    }

    /** Whether it is known which bundles serve, changes are followed, and first answers are prepared for. */
    public boolean ready() {
        return preloaded.isDone() && followers.stream().allMatch(TopicFollower::caughtUp);
    }

    /** What the bundles topic says of this tenant. */
    public Standing standing(TenantId tenant) {
        return notices.of(tenant);
    }

    /** The tenants that are loaded. */
    public Collection<TenantMemory<S>> loaded() {
        return residents.all();
    }

    /** The tenant's memory; a new one gets what passed by just now. */
    public TenantMemory<S> hold(TenantId tenant) {
        return residents.hold(tenant, this::replay);
    }

    private void replay(TenantMemory<S> memory) {
        TenantId tenant = memory.tenant();
        recentItems.of(tenant).values().forEach(value -> taken(value, ItemState.parser(), memory, TenantMemory::apply));
        Replay events = recentEvents.of(tenant);
        events.values().forEach(value -> taken(value, Event.parser(), memory, TenantMemory::apply));
        memory.catchUp().replayed(events.completeSince());
    }

    private void notice(ConsumerRecord<byte[], byte[]> record) {
        try {
            noticed(record);
        } catch (InvalidProtocolBufferException e) {
            LOG.warnf("an unreadable notice of a bundle was passed over at offset %d", record.offset());
        }
    }

    private void noticed(ConsumerRecord<byte[], byte[]> record) throws InvalidProtocolBufferException {
        RecordKey key = RecordKey.parse(record.key());
        if (!TenantId.isValid(key.tenant())) {
            return;
        }
        var tenant = new TenantId(key.tenant());
        if (record.value() == null) {
            notices.apply(key, null);
        } else {
            BundleNotice notice = BundleNotice.parseFrom(record.value());
            if (notice.getTenantId().equals(tenant.value())) {
                notices.apply(key, notice);
            }
        }
        touched.add(tenant);
    }

    /** Of a tenant that ends nothing is kept: neither what it is served from nor what passed by. */
    private void forget(TenantId tenant) {
        recentItems.forget(tenant);
        recentEvents.forget(tenant);
        loaders.execute(() -> residents.forget(tenant));
    }

    /** Of an erased shopper nothing is kept of before, nor taken in when it comes late; the bundle has them until the next one. */
    private void forget(ShopperEnds gone) {
        residents.gone().add(gone);
        recentEvents.forget(gone.tenant(), value -> isOf(value, gone));
        TenantMemory<S> memory = residents.find(gone.tenant());
        if (memory != null) {
            memory.forget(gone);
        }
    }

    private static boolean isOf(byte[] value, ShopperEnds gone) {
        try {
            Event event = Event.parseFrom(value);
            return event.getReceivedAt() <= gone.until() && gone.ids().contains(EventOverlay.shopper(event));
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private void item(ConsumerRecord<byte[], byte[]> record) {
        take(record, recentItems, ItemState.parser(), TenantMemory::apply);
    }

    private void event(ConsumerRecord<byte[], byte[]> record) {
        take(record, recentEvents, Event.parser(), TenantMemory::apply);
    }

    private <M extends MessageLite> void take(
            ConsumerRecord<byte[], byte[]> record,
            RecentRecords recent,
            Parser<M> parser,
            BiConsumer<TenantMemory<S>, M> apply) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        RecordKey key = RecordKey.parse(record.key());
        recent.add(key, record.timestamp(), record.value()); // before the look-up: see hold
        TenantMemory<S> memory = TenantId.isValid(key.tenant()) ? residents.find(new TenantId(key.tenant())) : null;
        if (memory != null) {
            taken(record.value(), parser, memory, apply);
        }
    }

    private <M extends MessageLite> void taken(
            byte[] value, Parser<M> parser, TenantMemory<S> memory, BiConsumer<TenantMemory<S>, M> apply) {
        try {
            apply.accept(memory, parser.parseFrom(value));
        } catch (InvalidProtocolBufferException e) {
            // its sink keeps it in dead letters
            LOG.debugf("%s: an unreadable record was passed over", memory.tenant());
        }
    }

    /** Opens what was promoted meanwhile and sends the receipts that are owed. */
    private void reconcile(boolean noticesRead) {
        if (!noticesRead) {
            return;
        }
        if (!preloads) {
            preloads = true;
            var _ = residents.preload(this::replay).thenCombine(warm, (_, _) -> preloaded.complete(null));
        }
        for (TenantId tenant : Set.copyOf(touched)) {
            // each on its own: a large bundle that is hashed does not hold up the others
            if (reconciling.add(tenant)) {
                touched.remove(tenant);
                loaders.execute(() -> reconciled(tenant));
            }
        }
    }

    private void reconciled(TenantId tenant) {
        try {
            reconcile(tenant);
            pauses.remove(tenant);
        } catch (RuntimeException | LinkageError e) {
            LOG.errorf(e, "%s: the bundle that is to serve could not be taken; it is tried again", tenant);
            Duration pause = pauses.merge(tenant, RETRY, (before, _) -> Residents.longer(before));
            var _ = loaders.schedule(() -> touched.add(tenant), pause.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            reconciling.remove(tenant);
        }
    }

    private void reconcile(TenantId tenant) {
        Standing standing = notices.of(tenant);
        TenantMemory<S> memory = residents.find(tenant);
        boolean owes = standing.owes(receipts.instance());
        if (memory == null && owes && residents.hasRoom(tenant)) {
            memory = residents.load(tenant, this::replay); // promoted just now: it will be asked for
        }
        boolean swaps = memory != null
                && !standing.version().orElse("").equals(memory.loaded().version());
        if (!owes && !swaps) {
            return;
        }
        Optional<String> problem = memory == null ? residents.verify(tenant) : residents.serve(memory);
        if (owes && memory != null && !memory.completed().isDone()) {
            var _ = memory.completed().thenRun(() -> touched.add(tenant)); // what searches need is still being made
        } else if (owes) {
            standing.serving().ifPresent(it -> receipts.send(tenant, it, problem, () -> touched.add(tenant)));
        }
    }

    @Override
    public void close() {
        presence.leave();
        followers.forEach(TopicFollower::close);
        loaders.shutdownNow();
    }
}
