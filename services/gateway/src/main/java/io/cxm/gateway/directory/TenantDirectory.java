package io.cxm.gateway.directory;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.messaging.TopicFollower;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The tenants as their topic tells them: plans, states, and the keys of their pages. */
@Startup
@ApplicationScoped
public class TenantDirectory {
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    private final Map<String, PageKey> keys = new ConcurrentHashMap<>();
    private final TopicFollower follower;

    /** A key of a shop's pages, and whose it is. */
    public record PageKey(String tenant, BrowserKey key) {}

    TenantDirectory(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        follower = new TopicFollower(servers, Topics.TENANTS, TopicFollower.From.BEGINNING, this::read).start();
    }

    /** The tenant, if it was announced. */
    public Optional<Tenant> tenant(String id) {
        return Optional.ofNullable(tenants.get(id));
    }

    /** Whose pages send this key. */
    public Optional<PageKey> pageKey(String key) {
        return Optional.ofNullable(keys.get(sha256(key)));
    }

    /** Whether everything was read that was there at the start: only then is what is missing unknown. */
    public boolean complete() {
        return follower.caughtUp();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            take(Tenant.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no tenant", e);
        }
    }

    private void take(Tenant tenant) {
        tenants.put(tenant.getId(), tenant);
        keys.values().removeIf(key -> key.tenant().equals(tenant.getId()));
        if (tenant.getState() == Tenant.State.STATE_ACTIVE) {
            for (BrowserKey key : tenant.getBrowserKeysList()) {
                String hash = HexFormat.of().formatHex(key.getKeySha256().toByteArray());
                keys.put(hash, new PageKey(tenant.getId(), key));
            }
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @PreDestroy
    void close() {
        follower.close();
    }
}
