package io.cxm.ranking.configuration.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.ranking.configuration.InForce;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Carries out erasures and answers each with a receipt. A tenant's configuration goes; of a shopper nothing is stored here,
 * which is said at once. Receipts of others pass by.
 */
@ApplicationScoped
public class ErasureSink {
    private static final String SERVICE = "ranking";
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);

    private final Intake intake;
    private final InForce inForce;
    private final RecordSender sender;
    private final Clock clock;

    ErasureSink(Intake intake, InForce inForce, RecordSender sender, Clock clock) {
        this.intake = intake;
        this.inForce = inForce;
        this.sender = sender;
        this.clock = clock;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(
                records,
                SOURCE,
                batch -> Multi.createFrom()
                        .iterable(batch)
                        .filter(record -> !record.message().hasReceipt())
                        .onItem()
                        .transformToUniAndConcatenate(this::carryOut)
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> carryOut(Read<Erasure> record) {
        Erasure erasure = record.message();
        Uni<Integer> removed = erasure.getUserId().isEmpty()
                ? inForce.erase(record.tenant())
                : Uni.createFrom().item(0);
        return removed.chain(rows -> Intake.patiently(() -> sender.send(receipt(erasure, rows))));
    }

    private Outgoing receipt(Erasure request, long removed) {
        Erasure receipt = request.toBuilder()
                .setReceipt(Erasure.Receipt.newBuilder()
                        .setService(SERVICE)
                        .setRemoved(removed)
                        .setAt(clock.millis()))
                .build();
        return Outgoing.of(
                Topics.ERASURES, new RecordKey(request.getTenantId(), request.getId() + "|" + SERVICE), receipt);
    }
}
