package io.cxm.training.bundle.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TenantRecords;
import io.cxm.messaging.TopicFollower;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.TenantBundles;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The bundles of all tenants as they stand. The compacted topic is the store; this is it in memory. */
@Singleton
public class BundleRegistry {
    private final Map<TenantId, TenantBundles> bundles = new ConcurrentHashMap<>();
    private final RecordSender sender;
    private final InstanceRegistry instances;
    private final TopicFollower follower;

    BundleRegistry(RecordSender sender, Brokers brokers, InstanceRegistry instances) {
        this.sender = sender;
        this.instances = instances;
        follower = new TopicFollower(brokers, Topics.BUNDLES, TopicFollower.From.BEGINNING, this::accept);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    public boolean ready() {
        return follower.caughtUp();
    }

    /** Takes in what is of one tenant by its key, its header and its value; anything else nobody can use. */
    private void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            RecordKey key = RecordKey.parse(record.key());
            if (TenantId.isValid(key.tenant())) {
                bundles.computeIfPresent(new TenantId(key.tenant()), (_, known) -> known.without(key.entity()));
            }
            return;
        }
        TenantRecords.read(List.of(record), BundleNotice.parser(), BundleNotice::getTenantId)
                .usable()
                .forEach(read -> bundles.merge(
                        read.tenant(),
                        TenantBundles.NONE.with(read.message()),
                        (known, _) -> known.with(read.message())));
    }

    public TenantBundles of(TenantId tenant) {
        return bundles.getOrDefault(tenant, TenantBundles.NONE);
    }

    /** Those who have any. */
    public Set<TenantId> tenants() {
        return Set.copyOf(bundles.keySet());
    }

    /** Tells everyone that this bundle exists. */
    public Uni<Void> publish(TenantId tenant, BundleNotice.Published published) {
        BundleNotice notice = BundleNotice.newBuilder()
                .setTenantId(tenant.value())
                .setPublished(published)
                .build();
        return send(tenant, published.getVersion(), notice);
    }

    /** Tells everyone that this version serves from now on. What instances that are gone said is deleted. */
    public Uni<Void> serve(TenantId tenant, BundleNotice.Serving serving) {
        BundleNotice notice = BundleNotice.newBuilder()
                .setTenantId(tenant.value())
                .setServing(serving)
                .build();
        return retire(tenant, of(tenant).receiptsBeyond(instances.alive()))
                .chain(() -> send(tenant, "serving", notice));
    }

    /** Tells everyone that none serves. */
    public Uni<Void> serveNothing(TenantId tenant) {
        return retire(tenant, List.of("serving"));
    }

    private Uni<Void> send(TenantId tenant, String entity, BundleNotice notice) {
        // seen here when the topic is read back: only there does it stand in order with the receipts
        return sender.send(Outgoing.of(Topics.BUNDLES, new RecordKey(tenant.value(), entity), notice));
    }

    /** Forgets these versions of a tenant. */
    public Uni<Void> retire(TenantId tenant, Collection<String> versions) {
        return sender.sendAll(
                versions.stream().map(version -> gone(tenant, version)).toList());
    }

    /** Forgets all bundles of this tenant, those included that it is told of and has not read back yet. */
    public Uni<Void> remove(TenantId tenant, Collection<String> versions) {
        TenantBundles known = of(tenant);
        Set<String> entities = new HashSet<>(versions);
        entities.addAll(known.published().keySet());
        known.served().keySet().forEach(service -> entities.add("served|" + service));
        entities.add("serving");
        return retire(tenant, entities);
    }

    private static Outgoing gone(TenantId tenant, String entity) {
        RecordKey key = new RecordKey(tenant.value(), entity);
        return new Outgoing(Topics.BUNDLES, key, key, null);
    }

    @PreDestroy
    void stop() {
        follower.close();
    }
}
