package io.cxm.profile.usage.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.profile.usage.Quotas;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Holds the topic of tenants in memory: there are few of them, and each instance needs all. */
@ApplicationScoped
public class TenantFollower implements Quotas {
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    private final TopicFollower follower;

    TenantFollower(Brokers brokers) {
        follower = new TopicFollower(brokers, Topics.TENANTS, TopicFollower.From.BEGINNING, this::read);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        String id = RecordKey.parse(record.key()).tenant();
        if (record.value() == null) {
            tenants.remove(id);
            return;
        }
        try {
            // a logo is of no use here, and those of all tenants would fill the memory
            tenants.put(
                    id,
                    Tenant.parseFrom(record.value()).toBuilder().clearBranding().build());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the record of a tenant cannot be read", e);
        }
    }

    @Override
    public Optional<Tenant> of(TenantId tenant) {
        return Optional.ofNullable(tenants.get(tenant.value()));
    }

    @Override
    public Collection<TenantId> tenants() {
        return tenants.values().stream()
                .filter(tenant -> tenant.getState() != Tenant.State.STATE_DELETED)
                .map(Tenant::getId)
                .filter(TenantId::isValid)
                .map(TenantId::new)
                .toList();
    }

    @PreDestroy
    void stop() {
        follower.close();
    }
}
