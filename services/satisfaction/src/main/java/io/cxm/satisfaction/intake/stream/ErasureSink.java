package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.intake.store.ErasureStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic erasures: what must go goes, a shopper when profile tells all their ids, and the same topic gets the receipt. */
@ApplicationScoped
public class ErasureSink {
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);
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
        return batches.store(records, SOURCE, store, this::receipts);
    }

    private Uni<Void> receipts(List<Read<Erasure>> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .map(Read::message)
                .filter(ErasureStore::isActedOn)
                .onItem()
                .transformToUniAndConcatenate(receipts::send)
                .onItem()
                .ignoreAsUni();
    }
}
