package io.cxm.training.erasure;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.DeadLetters;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TenantRecords;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Answers the erasure of a tenant: removes what training has of it, and says so with a receipt. */
@ApplicationScoped
public class TenantErasure {
    private final TenantRemoval removal;
    private final RecordSender sender;
    private final DeadLetters deadLetters;
    private final Clock clock;

    TenantErasure(TenantRemoval removal, RecordSender sender, DeadLetters deadLetters, Clock clock) {
        this.removal = removal;
        this.sender = sender;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @Incoming("erasures")
    Uni<Void> erase(ConsumerRecords<byte[], byte[]> records) {
        TenantRecords<Erasure> read = TenantRecords.read(records, Erasure.parser(), Erasure::getTenantId);
        return Multi.createFrom()
                .iterable(read.usable())
                .filter(r ->
                        !r.message().hasReceipt() && r.message().getUserId().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(r -> removal.remove(r.tenant())
                        .chain(removed -> sender.send(receipt(r.tenant(), r.message(), removed))))
                .collect()
                .last()
                .chain(() -> deadLetters.send(read.refused()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30))
                .indefinitely();
    }

    private Outgoing receipt(TenantId tenant, Erasure request, long removed) {
        Erasure receipt = request.toBuilder()
                .setReceipt(Erasure.Receipt.newBuilder()
                        .setService("training")
                        .setRemoved(removed)
                        .setAt(clock.millis()))
                .build();
        return Outgoing.of(Topics.ERASURES, new RecordKey(tenant.value(), request.getId() + "|training"), receipt);
    }
}
