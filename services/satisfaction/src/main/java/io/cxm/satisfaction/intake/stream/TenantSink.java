package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.messaging.Source;
import io.cxm.satisfaction.intake.store.TenantStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic tenants into time zones. */
@ApplicationScoped
public class TenantSink {
    private static final Source<Tenant> SOURCE = Source.of(Tenant.parser(), Tenant::getId);
    private final Batches batches;
    private final TenantStore store;

    TenantSink(Batches batches, TenantStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("tenants")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.store(records, SOURCE, store);
    }
}
