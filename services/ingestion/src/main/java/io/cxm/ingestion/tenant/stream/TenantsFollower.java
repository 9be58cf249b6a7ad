package io.cxm.ingestion.browser.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.ingestion.browser.domain.BrowserKeys;
import io.cxm.messaging.TopicFollower;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the browser keys as the tenants topic says they are. */
@Singleton
class TenantsFollower {
    private static final Logger LOG = Logger.getLogger(TenantsFollower.class);
    private final BrowserKeys keys = new BrowserKeys();
    private final TopicFollower follower;

    TenantsFollower(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        follower = new TopicFollower(servers, Topics.TENANTS, TopicFollower.From.BEGINNING, this::take);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    @Produces
    @Singleton
    BrowserKeys keys() {
        return keys;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String tenant = RecordKey.parse(record.key()).tenant();
        if (record.value() == null) {
            keys.remove(tenant);
            return;
        }
        try {
            keys.put(Tenant.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException e) {
            LOG.errorf("the record of tenant %s cannot be read", tenant);
        }
    }

    @PreDestroy
    void stop() {
        follower.close();
    }
}
