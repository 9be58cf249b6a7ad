package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.item.ItemChange;
import io.cxm.messaging.Source;
import io.cxm.satisfaction.intake.store.CatalogueStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic items into categories, brands and titles. */
@ApplicationScoped
public class ItemSink {
    private static final Source<ItemChange> SOURCE = Source.of(ItemChange.parser(), ItemChange::getTenantId);
    private final Batches batches;
    private final CatalogueStore store;

    ItemSink(Batches batches, CatalogueStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("items")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.store(records, SOURCE, store);
    }
}
