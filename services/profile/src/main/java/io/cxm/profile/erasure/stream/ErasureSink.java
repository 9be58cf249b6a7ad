package io.cxm.profile.erasure.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.erasure.store.Eraser;
import io.cxm.profile.erasure.store.ShopperEraser;
import io.cxm.profile.export.ExportFiles;
import io.cxm.profile.intake.stream.StateSender;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The topic of erasures: removes a tenant or a shopper that is gone and answers with a receipt. Receipts of others pass by.
 */
@ApplicationScoped
public class ErasureSink {
    private static final String SERVICE = "profile";
    private static final String KEPT = "Records of events, responses and impressions stay on their topics until"
            + " their retention ends; nothing of them is stored again.";
    private static final String KEPT_OF_SHOPPER =
            "Records of events, responses and impressions, and the request itself,"
                    + " stay on their topics until their retention ends; of what came before the request nothing is stored again.";
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);
    private final Intake intake;
    private final Eraser eraser;
    private final ShopperEraser shoppers;
    private final ExportFiles files;
    private final TopicSweep topics;
    private final StateSender sender;

    ErasureSink(
            Intake intake,
            Eraser eraser,
            ShopperEraser shoppers,
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
        return erasure.getUserId().isEmpty() ? tenant(record, erasure) : shopper(record.tenant(), erasure);
    }

    // what follows the rows is tried by itself: they are counted only once
    private Uni<Void> tenant(Read<Erasure> record, Erasure erasure) {
        return eraser.erase(record.tenant(), record.receivedAt())
                .call(() -> Intake.patiently(() -> files.delete(record.tenant())))
                .call(() -> Intake.patiently(() -> topics.sweep(record.tenant())))
                .chain(removed ->
                        Intake.patiently(() -> sender.send(List.of(receipt(erasure, removed, KEPT, List.of())))));
    }

    private Uni<Void> shopper(TenantId tenant, Erasure erasure) {
        return shoppers.erase(tenant, erasure)
                .call(erased -> Intake.patiently(() -> files.delete(tenant, erased.files())))
                .call(erased -> Intake.patiently(() -> topics.sweep(tenant, erased.ids(), erasure.getRequestedAt())))
                .call(erased -> Intake.patiently(() -> sender.send(List.of(receipt(
                        erasure,
                        erased.removed(),
                        KEPT_OF_SHOPPER,
                        erased.ids().stream()
                                .filter(id -> !id.equals(erasure.getUserId()))
                                .sorted()
                                .toList())))))
                .chain(erased -> Intake.patiently(() -> shoppers.forgetMerges(tenant, erased.ids())));
    }

    private static Outgoing receipt(Erasure erasure, long removed, String kept, List<String> otherIds) {
        return Outgoing.of(
                Topics.ERASURES,
                new RecordKey(erasure.getTenantId(), erasure.getId() + "|" + SERVICE),
                erasure.toBuilder()
                        .setReceipt(Erasure.Receipt.newBuilder()
                                .setService(SERVICE)
                                .setRemoved(removed)
                                .setKept(kept)
                                .addAllAlsoKnownAs(otherIds)
                                .setAt(Clock.systemUTC().millis()))
                        .build());
    }
}
