package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.Source;
import io.cxm.satisfaction.intake.store.ShopperStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic users once more, into the segments of shoppers: from its beginning, since merges alone were kept of it before. */
@ApplicationScoped
public class ShopperSink {
    private static final Source<UserChange> SOURCE = Source.of(UserChange.parser(), UserChange::getTenantId);
    private final Batches batches;
    private final ShopperStore store;

    ShopperSink(Batches batches, ShopperStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("shoppers")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.store(records, SOURCE, store);
    }
}
