package io.cxm.ingestion.erasure.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.ingestion.erasure.Erasures;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Carries out erasure requests and answers each with a receipt. Repeats find nothing left and answer again. A shopper's waits
 * for profile's receipt, which names all ids that they have.
 */
@ApplicationScoped
public class ErasureSink {
    private static final String SERVICE = "ingestion";
    private static final String KNOWS_MERGES = "profile";
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);
    private final Intake intake;
    private final Erasures erasures;
    private final RecordSender sender;
    private final Clock clock;

    ErasureSink(Intake intake, Erasures erasures, RecordSender sender, Clock clock) {
        this.intake = intake;
        this.erasures = erasures;
        this.sender = sender;
        this.clock = clock;
    }

    @Incoming("erasures")
    public Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(
                records,
                SOURCE,
                batch -> Multi.createFrom()
                        .iterable(batch)
                        .filter(request -> isOurs(request.message()))
                        .onItem()
                        .transformToUniAndConcatenate(this::carryOut)
                        .onItem()
                        .ignoreAsUni());
    }

    private static boolean isOurs(Erasure erasure) {
        return erasure.getUserId().isEmpty()
                ? !erasure.hasReceipt()
                : erasure.getReceipt().getService().equals(KNOWS_MERGES);
    }

    private Uni<Void> carryOut(Read<Erasure> request) {
        Erasure erasure = request.message();
        Set<String> ids = new HashSet<>(erasure.getReceipt().getAlsoKnownAsList());
        ids.add(erasure.getUserId());
        Uni<Long> removed = erasure.getUserId().isEmpty()
                ? erasures.tenant(request.tenant())
                : erasures.shopper(request.tenant(), ids, Instant.ofEpochMilli(erasure.getRequestedAt()));
        // tried by itself: the rows are counted only once
        return removed.chain(rows -> Intake.patiently(() -> sender.send(receipt(erasure, rows))));
    }

    private Outgoing receipt(Erasure request, long removed) {
        Erasure receipt = request.toBuilder()
                .setReceipt(Erasure.Receipt.newBuilder()
                        .setService(SERVICE)
                        .setRemoved(removed)
                        .setAt(clock.millis()))
                .build();
        var key = new RecordKey(request.getTenantId(), request.getId() + "|" + SERVICE);
        return Outgoing.of(Topics.ERASURES, key, receipt);
    }
}
