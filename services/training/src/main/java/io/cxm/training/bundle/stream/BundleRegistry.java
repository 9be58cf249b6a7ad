package io.cxm.training.bundle.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TopicFollower;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.TenantBundles;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The bundles of all tenants as they stand. The compacted topic is the store; this is it in memory. */
@Singleton
public class BundleRegistry {
    private final Map<TenantId, TenantBundles> bundles = new ConcurrentHashMap<>();
    private final RecordSender sender;
    private final String servers;
    private @Nullable TopicFollower follower;

    BundleRegistry(RecordSender sender, @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.sender = sender;
        this.servers = servers;
    }

    void start(@Observes StartupEvent event) {
        follower = new TopicFollower(servers, Topics.BUNDLES, TopicFollower.From.BEGINNING, this::accept).start();
    }

    public boolean ready() {
        return follower != null && follower.caughtUp();
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            BundleNotice notice = BundleNotice.parseFrom(record.value());
            bundles.merge(
                    new TenantId(notice.getTenantId()),
                    TenantBundles.NONE.with(notice),
                    (known, _) -> known.with(notice));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("no bundle notice", e);
        }
    }

    public TenantBundles of(TenantId tenant) {
        return bundles.getOrDefault(tenant, TenantBundles.NONE);
    }

    /** Tells everyone that this bundle exists. */
    public Uni<Void> publish(TenantId tenant, BundleNotice.Published published) {
        BundleNotice notice = BundleNotice.newBuilder()
                .setTenantId(tenant.value())
                .setPublished(published)
                .build();
        return send(tenant, published.getVersion(), notice);
    }

    /** Tells everyone that this version serves from now on. */
    public Uni<Void> serve(TenantId tenant, BundleNotice.Serving serving) {
        BundleNotice notice = BundleNotice.newBuilder()
                .setTenantId(tenant.value())
                .setServing(serving)
                .build();
        return send(tenant, "serving", notice);
    }

    private Uni<Void> send(TenantId tenant, String entity, BundleNotice notice) {
        // seen here when the topic is read back: only there does it stand in order with the receipts
        return sender.send(Outgoing.of(Topics.BUNDLES, new RecordKey(tenant.value(), entity), notice));
    }

    /** Forgets all bundles of this tenant. */
    public Uni<Void> remove(TenantId tenant) {
        TenantBundles known = of(tenant);
        List<Outgoing> gone = new ArrayList<>();
        known.published().keySet().forEach(version -> gone.add(gone(tenant, version)));
        known.served().keySet().forEach(service -> gone.add(gone(tenant, "served|" + service)));
        gone.add(gone(tenant, "serving"));
        return sender.sendAll(gone).invoke(() -> bundles.remove(tenant));
    }

    private static Outgoing gone(TenantId tenant, String entity) {
        RecordKey key = new RecordKey(tenant.value(), entity);
        return new Outgoing(Topics.BUNDLES, key, key, null);
    }

    @PreDestroy
    void stop() {
        if (follower != null) {
            follower.close();
        }
    }
}
