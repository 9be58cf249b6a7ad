package io.cxm.profile.erasure.stream;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.erasure.store.Eraser;
import io.cxm.profile.export.ExportFiles;
import io.cxm.profile.intake.stream.StateSender;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The topic of erasures: removes a tenant or a shopper that is gone and answers with a receipt. Receipts of others pass by.
 */
@ApplicationScoped
public class ErasureSink {
    private static final String KEPT = "Records of events, responses and impressions stay on their topics until"
            + " their retention ends; nothing of them is stored again.";
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);
    private final Intake intake;
    private final Eraser eraser;
    private final ShopperErasures shoppers;
    private final ExportFiles files;
    private final TopicSweep topics;
    private final StateSender sender;

    ErasureSink(
            Intake intake,
            Eraser eraser,
            ShopperErasures shoppers,
            ExportFiles files,
            TopicSweep topics,
            StateSender sender) {
        this.intake = intake;
        this.eraser = eraser;
        this.shoppers = shoppers;
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
                        .iterable(requests(batch, true))
                        .onItem()
                        .transformToUniAndConcatenate(this::tenant)
                        .onItem()
                        .ignoreAsUni()
                        .chain(() -> shoppers.carryOut(requests(batch, false))));
    }

    private static List<Read<Erasure>> requests(List<Read<Erasure>> batch, boolean ofTenants) {
        return batch.stream()
                .filter(record -> !record.message().hasReceipt())
                .filter(record -> record.message().getUserId().isEmpty() == ofTenants)
                .toList();
    }

    // what follows the rows is tried by itself: they are counted only once
    private Uni<Void> tenant(Read<Erasure> record) {
        return eraser.erase(record.tenant(), record.receivedAt())
                .call(() -> Intake.patiently(() -> files.delete(record.tenant())))
                .call(() -> Intake.patiently(() -> topics.sweep(record.tenant())))
                .chain(removed ->
                        Intake.patiently(() -> sender.send(Receipts.of(record.message(), removed, KEPT, List.of()))));
    }
}
