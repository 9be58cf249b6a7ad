package io.cxm.gateway.directory;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The tenants as their topic tells them: plans, states, and the keys of their pages. */
@Startup
@ApplicationScoped
public class TenantDirectory {
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    private final Map<String, Looks> looks = new ConcurrentHashMap<>();
    private final KeysOfPages keys = new KeysOfPages();
    private final TopicFollower follower;

    TenantDirectory(Brokers brokers) {
        follower = new TopicFollower(brokers, Topics.TENANTS, TopicFollower.From.BEGINNING, this::read).start();
    }

    /** The tenant, if it was announced. */
    public Optional<Tenant> tenant(String id) {
        return Optional.ofNullable(tenants.get(id));
    }

    /** How its portal looks. */
    public Looks looks(String id) {
        return looks.getOrDefault(id, Looks.PLAIN);
    }

    /** Whose pages send this key. */
    public Optional<KeysOfPages.PageKey> pageKey(String key) {
        return keys.find(key);
    }

    /** Whether everything was read that was there at the start: only then is what is missing unknown. */
    public boolean complete() {
        return follower.caughtUp();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            // its last state stays: that of a tenant which is gone
            keys.remove(RecordKey.parse(record.key()).tenant());
            return;
        }
        try {
            Tenant told = Tenant.parseFrom(record.value());
            looks.put(told.getId(), Looks.of(told));
            Tenant tenant = told.toBuilder().clearBranding().build(); // logos of all tenants would fill the memory
            tenants.put(tenant.getId(), tenant);
            keys.put(tenant);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no tenant", e);
        }
    }

    @PreDestroy
    void close() {
        follower.close();
    }
}
