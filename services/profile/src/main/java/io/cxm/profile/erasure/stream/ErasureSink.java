package io.cxm.profile.erasure.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.erasure.store.Eraser;
import io.cxm.profile.export.ExportFiles;
import io.cxm.profile.intake.stream.StateSender;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** The topic of erasures: removes a tenant that is gone and answers with a receipt. Receipts of others pass by. */
@ApplicationScoped
public class ErasureSink {
    private static final Logger LOG = Logger.getLogger(ErasureSink.class);
    private static final String SERVICE = "profile";
    private static final String KEPT = "Records of events, responses and impressions stay on their topics until"
            + " their retention ends; nothing of them is stored again.";
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);
    private final Intake intake;
    private final Eraser eraser;
    private final ExportFiles files;
    private final TopicSweep topics;
    private final StateSender sender;

    ErasureSink(Intake intake, Eraser eraser, ExportFiles files, TopicSweep topics, StateSender sender) {
        this.intake = intake;
        this.eraser = eraser;
        this.files = files;
        this.topics = topics;
        this.sender = sender;
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
        // what follows is tried by itself: the rows are counted only once
        return eraser.erase(record.tenant(), record.receivedAt())
                .call(() -> Intake.patiently(() -> files.delete(record.tenant())))
                .call(() -> Intake.patiently(() -> topics.sweep(record.tenant())))
                .chain(removed -> Intake.patiently(() -> sender.send(List.of(receipt(erasure, removed)))));
    }

    private static Outgoing receipt(Erasure erasure, long removed) {
        return Outgoing.of(
                Topics.ERASURES,
                new RecordKey(erasure.getTenantId(), erasure.getId() + "|" + SERVICE),
                erasure.toBuilder()
                        .setReceipt(Erasure.Receipt.newBuilder()
                                .setService(SERVICE)
                                .setRemoved(removed)
                                .setKept(KEPT)
                                .setAt(Clock.systemUTC().millis()))
                        .build());
    }
}
