package io.cxm.ranking.configuration.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.ranking.answer.ErasedAnswers;
import io.cxm.ranking.configuration.InForce;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Carries out erasures and answers each with a receipt. Of a tenant, what it configured and all answers go; of a shopper, the answers.
 * Profile's receipt names the other ids of a shopper, whose answers go as well; receipts of others pass by.
 */
@ApplicationScoped
public class ErasureSink {
    private static final String SERVICE = "ranking";
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);

    private final Intake intake;
    private final InForce inForce;
    private final ErasedAnswers answers;
    private final RecordSender sender;
    private final Clock clock;

    ErasureSink(Intake intake, InForce inForce, ErasedAnswers answers, RecordSender sender, Clock clock) {
        this.intake = intake;
        this.inForce = inForce;
        this.answers = answers;
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
                        .onItem()
                        .transformToUniAndConcatenate(
                                record -> record.message().hasReceipt() ? otherIds(record) : carryOut(record))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> carryOut(Read<Erasure> record) {
        Erasure erasure = record.message();
        Uni<Integer> removed = erasure.getUserId().isEmpty()
                ? inForce.erase(record.tenant())
                        .chain(entries -> answers.erase(record.tenant()).map(given -> entries + given))
                : answers.erase(record.tenant(), List.of(erasure.getUserId()));
        return removed.chain(rows -> Intake.patiently(() -> sender.send(receipt(erasure, rows))));
    }

    private Uni<Void> otherIds(Read<Erasure> record) {
        List<String> others = record.message().getReceipt().getAlsoKnownAsList();
        return others.isEmpty()
                ? Uni.createFrom().voidItem()
                : answers.erase(record.tenant(), others).replaceWithVoid();
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
