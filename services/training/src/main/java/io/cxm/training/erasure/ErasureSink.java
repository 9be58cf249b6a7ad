package io.cxm.training.erasure;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.Source;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Answers erasures with receipts. Of a tenant it removes what training has; a shopper it marks for the next training process,
 * by the ids that profile's receipt names, and deletes what was told of their orders.
 */
@ApplicationScoped
public class ErasureSink {
    private static final String SERVICE = "training";
    private static final String KNOWS_MERGES = "profile";
    private static final String KEPT = "Rows of the lake go with the next training run of any tenant, which leaves the"
            + " shopper out; bundles made before keep what they learned until newer ones replace them.";
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);
    private final Intake intake;
    private final TenantRemoval removal;
    private final ShopperRemoval shoppers;
    private final RecordSender sender;
    private final Clock clock;

    ErasureSink(Intake intake, TenantRemoval removal, ShopperRemoval shoppers, RecordSender sender, Clock clock) {
        this.intake = intake;
        this.removal = removal;
        this.shoppers = shoppers;
        this.sender = sender;
        this.clock = clock;
    }

    @Incoming("erasures")
    Uni<Void> erase(ConsumerRecords<byte[], byte[]> records) {
        return intake.take(
                records,
                SOURCE,
                batch -> Multi.createFrom()
                        .iterable(batch)
                        .onItem()
                        .transformToUniAndConcatenate(record -> erase(record.tenant(), record.message()))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> erase(TenantId tenant, Erasure erasure) {
        boolean request = !erasure.hasReceipt();
        if (request && erasure.getUserId().isEmpty()) {
            return removal.remove(tenant)
                    .chain(removed -> sender.send(receipt(
                            tenant, erasure, Erasure.Receipt.newBuilder().setRemoved(removed))));
        }
        if (request
                || erasure.getUserId().isEmpty()
                || !erasure.getReceipt().getService().equals(KNOWS_MERGES)) {
            return Uni.createFrom().voidItem();
        }
        List<String> ids = new ArrayList<>(erasure.getReceipt().getAlsoKnownAsList());
        ids.add(erasure.getUserId());
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> shoppers.remove(tenant, erasure.getId(), ids, erasure.getRequestedAt()))
                .chain(removed -> sender.send(receipt(
                        tenant,
                        erasure,
                        Erasure.Receipt.newBuilder().setRemoved(removed).setKept(KEPT))));
    }

    private Outgoing receipt(TenantId tenant, Erasure request, Erasure.Receipt.Builder receipt) {
        Erasure answer = request.toBuilder()
                .setReceipt(receipt.setService(SERVICE).setAt(clock.millis()))
                .build();
        return Outgoing.of(Topics.ERASURES, new RecordKey(tenant.value(), request.getId() + "|" + SERVICE), answer);
    }
}
