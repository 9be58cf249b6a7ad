package io.cxm.satisfaction.retention.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.satisfaction.retention.KeptFor;
import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the topic of tenants from its beginning at each start: a setting that was made before this service looked at it
 * counts too.
 */
@ApplicationScoped
public class TenantsFollower implements KeptFor, KnownTenants {
    private final Map<TenantId, Duration> kept = new ConcurrentHashMap<>();
    private final Set<TenantId> known = ConcurrentHashMap.newKeySet();
    private final TopicFollower follower;

    TenantsFollower(Brokers brokers) {
        follower = new TopicFollower(brokers, Topics.TENANTS, TopicFollower.From.BEGINNING, this::read);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        String id = RecordKey.parse(record.key()).tenant();
        if (!TenantId.isValid(id)) {
            return;
        }
        TenantId tenant = new TenantId(id);
        try {
            Tenant settings = record.value() == null ? Tenant.getDefaultInstance() : Tenant.parseFrom(record.value());
            if (record.value() == null || settings.getState() == Tenant.State.STATE_DELETED) {
                known.remove(tenant);
            } else {
                known.add(tenant);
            }
            if (settings.hasRetentionDays() && settings.getState() != Tenant.State.STATE_DELETED) {
                kept.put(tenant, Duration.ofDays(settings.getRetentionDays()));
            } else {
                kept.remove(tenant);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the record of a tenant cannot be read", e);
        }
    }

    @Override
    public Map<TenantId, Duration> all() {
        return Map.copyOf(kept);
    }

    @Override
    public Set<TenantId> known() {
        return Set.copyOf(known);
    }

    @PreDestroy
    void stop() {
        follower.close();
    }
}
