package io.cxm.satisfaction.intake.stream;

import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.Source;
import io.cxm.satisfaction.intake.store.AliasStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Topic users, of which only merges count here. */
@ApplicationScoped
public class UserSink {
    private static final Source<UserChange> SOURCE = Source.of(UserChange.parser(), UserChange::getTenantId);
    private final Batches batches;
    private final AliasStore store;

    UserSink(Batches batches, AliasStore store) {
        this.batches = batches;
        this.store = store;
    }

    @Incoming("users")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batches.store(records, SOURCE, store);
    }
}
