package io.cxm.ingestion.tenant.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.ingestion.browser.domain.BrowserKeys;
import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Keeps tenants and their browser keys as the tenants topic says they are. */
@Singleton
class TenantsFollower {
    private static final Logger LOG = Logger.getLogger(TenantsFollower.class);
    private final BrowserKeys keys = new BrowserKeys();
    private final Tenants tenants = new Tenants();
    private final TopicFollower follower;

    TenantsFollower(Brokers brokers) {
        follower = new TopicFollower(brokers, Topics.TENANTS, TopicFollower.From.BEGINNING, this::take);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    @Produces
    @Singleton
    BrowserKeys keys() {
        return keys;
    }

    @Produces
    @Singleton
    Tenants tenants() {
        return tenants;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String id = RecordKey.parse(record.key()).tenant();
        if (record.value() == null) {
            keys.remove(id);
            tenants.remove(id);
            return;
        }
        try {
            // a logo is of no use here, and those of all tenants would fill the memory
            Tenant tenant =
                    Tenant.parseFrom(record.value()).toBuilder().clearBranding().build();
            keys.put(tenant);
            tenants.put(tenant);
        } catch (InvalidProtocolBufferException e) {
            LOG.errorf("the record of tenant %s cannot be read", id);
        }
    }

    @PreDestroy
    void stop() {
        follower.close();
    }
}
