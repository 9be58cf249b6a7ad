package io.cxm.training.retention.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.tenancy.TenantId;
import io.cxm.training.retention.KeptDays;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the topic of tenants from its beginning at each start, so that settings of before count too. */
@Singleton
public class TenantsFollower implements KeptDays {
    private final Map<TenantId, Integer> kept = new ConcurrentHashMap<>();
    private final TopicFollower follower;

    TenantsFollower(Brokers brokers) {
        follower = new TopicFollower(brokers, Topics.TENANTS, TopicFollower.From.BEGINNING, this::read);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    @Override
    public boolean ready() {
        return follower.caughtUp();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        String id = RecordKey.parse(record.key()).tenant();
        if (!TenantId.isValid(id)) {
            return;
        }
        try {
            Tenant settings = record.value() == null ? Tenant.getDefaultInstance() : Tenant.parseFrom(record.value());
            if (settings.hasRetentionDays() && settings.getState() != Tenant.State.STATE_DELETED) {
                kept.put(new TenantId(id), settings.getRetentionDays());
            } else {
                kept.remove(new TenantId(id));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the record of a tenant cannot be read", e);
        }
    }

    @Override
    public Map<TenantId, Integer> all() {
        return Map.copyOf(kept);
    }

    @PreDestroy
    void stop() {
        follower.close();
    }
}
