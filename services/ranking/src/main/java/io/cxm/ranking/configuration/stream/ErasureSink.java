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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Carries out erasures and answers each with a receipt. Of a tenant, what it configured and all answers and jobs go; of a shopper, the
 * answers, what they showed, and the files of lists that may have one of theirs. At profile's receipt, which names the shopper's other ids, those to any of them go once more; receipts of others pass by.
 */
@ApplicationScoped
public class ErasureSink {
    private static final String SERVICE = "ranking";
    private static final String KNOWS_SHOPPERS = "profile";
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);

    private final Intake intake;
    private final InForce inForce;
    private final ShopperTraces traces;
    private final RecordSender sender;
    private final Clock clock;

    ErasureSink(Intake intake, InForce inForce, ShopperTraces traces, RecordSender sender, Clock clock) {
        this.intake = intake;
        this.inForce = inForce;
        this.traces = traces;
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
                                record -> record.message().hasReceipt() ? onceMore(record) : carryOut(record))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> carryOut(Read<Erasure> record) {
        Erasure erasure = record.message();
        Uni<Integer> removed = erasure.getUserId().isEmpty()
                ? inForce.erase(record.tenant())
                        .chain(entries -> traces.eraseAll(record.tenant()).map(given -> entries + given))
                : erase(record, List.of(erasure.getUserId()));
        return removed.chain(rows -> Intake.patiently(() -> sender.send(receipt(erasure, rows))));
    }

    /** What was answered until profile had removed what it knows was made of that, whichever id of the shopper it was to. */
    private Uni<Void> onceMore(Read<Erasure> record) {
        Erasure erasure = record.message();
        if (erasure.getUserId().isEmpty() || !erasure.getReceipt().getService().equals(KNOWS_SHOPPERS)) {
            return Uni.createFrom().voidItem();
        }
        List<String> ids = new ArrayList<>(erasure.getReceipt().getAlsoKnownAsList());
        ids.add(erasure.getUserId());
        return erase(record, ids).replaceWithVoid();
    }

    /** Up to now, and not to the request alone: what was answered since was made of what is to go. */
    private Uni<Integer> erase(Read<Erasure> record, List<String> ids) {
        Instant requested = Instant.ofEpochMilli(record.message().getRequestedAt());
        Instant now = clock.instant();
        return traces.erase(record.tenant(), ids, requested.isAfter(now) ? requested : now);
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
