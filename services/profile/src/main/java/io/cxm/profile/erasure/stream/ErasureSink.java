package io.cxm.profile.erasure.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.erasure.store.Eraser;
import io.cxm.profile.export.ExportFiles;
import io.cxm.profile.intake.stream.Intake;
import io.cxm.profile.intake.stream.Source;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** The topic of erasures: removes a tenant that is gone and answers with a receipt. Receipts of others pass by. */
@ApplicationScoped
public class ErasureSink {
    private static final Logger LOG = Logger.getLogger(ErasureSink.class);
    private static final String SERVICE = "profile";
    private static final Source<Erasure> SOURCE =
            new Source<>(Erasure.parser(), Erasure::getTenantId, _ -> Optional.empty());
    private final Intake intake;
    private final Eraser eraser;
    private final ExportFiles files;
    private final RecordSender sender;
    private final Clock clock;

    ErasureSink(Intake intake, Eraser eraser, ExportFiles files, RecordSender sender, Clock clock) {
        this.intake = intake;
        this.eraser = eraser;
        this.files = files;
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
                        .transformToUniAndConcatenate(this::erase)
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> erase(Read<Erasure> record) {
        Erasure erasure = record.message();
        if (erasure.hasReceipt()) {
            return Uni.createFrom().voidItem();
        }
        if (!erasure.getUserId().isEmpty()) {
            // no receipt: whoever asked must not believe that it was done
            LOG.warnf("erasure %s of one shopper is not supported yet", erasure.getId());
            return Uni.createFrom().voidItem();
        }
        return eraser.erase(record.tenant(), record.receivedAt())
                .call(() -> files.delete(record.tenant()))
                .chain(removed -> sender.send(receipt(erasure, removed)));
    }

    private Outgoing receipt(Erasure erasure, long removed) {
        return Outgoing.of(
                Topics.ERASURES,
                new RecordKey(erasure.getTenantId(), erasure.getId() + "|" + SERVICE),
                erasure.toBuilder()
                        .setReceipt(Erasure.Receipt.newBuilder()
                                .setService(SERVICE)
                                .setRemoved(removed)
                                .setAt(clock.millis()))
                        .build());
    }
}
