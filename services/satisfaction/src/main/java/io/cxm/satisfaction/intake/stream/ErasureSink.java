package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.TenantRecords;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.intake.store.ErasureStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic erasures: what must go goes, and the same topic gets the receipt. */
@ApplicationScoped
public class ErasureSink {
    private final Batches batches;
    private final ErasureStore store;
    private final Receipts receipts;

    ErasureSink(Batches batches, ErasureStore store, Receipts receipts) {
        this.batches = batches;
        this.store = store;
        this.receipts = receipts;
    }

    @Incoming("erasures")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.store(records, Erasure.parser(), Erasure::getTenantId, store)
                .chain(() -> Multi.createFrom()
                        .iterable(TenantRecords.read(records, Erasure.parser(), Erasure::getTenantId)
                                .usable())
                        .filter(r -> !r.message().hasReceipt())
                        .map(Read::message)
                        .onItem()
                        .transformToUniAndConcatenate(e -> batches.forEver(receipts.send(e)))
                        .collect()
                        .last())
                .replaceWithVoid();
    }
}
