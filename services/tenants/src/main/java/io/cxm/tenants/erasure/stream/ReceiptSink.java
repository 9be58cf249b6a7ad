package io.cxm.tenants.erasure.stream;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.tenants.erasure.ShopperErasures;
import io.cxm.tenants.erasure.store.ErasureStore;
import io.cxm.tenants.erasure.store.ReceiptRow;
import io.cxm.tenants.store.OwnContext;
import io.cxm.tenants.store.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the services' receipts. The requests on the same topic are this service's own. */
@ApplicationScoped
public class ReceiptSink {
    private static final Source<Erasure> SOURCE = Source.of(Erasure.parser(), Erasure::getTenantId);
    private final Intake intake;
    private final Transactions transactions;
    private final ErasureStore store;
    private final ShopperErasures shoppers;

    ReceiptSink(Intake intake, Transactions transactions, ErasureStore store, ShopperErasures shoppers) {
        this.intake = intake;
        this.transactions = transactions;
        this.store = store;
        this.shoppers = shoppers;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> polled) {
        OwnContext context = OwnContext.current();
        return intake.take(
                polled,
                SOURCE,
                batch -> Multi.createFrom()
                        .iterable(batch)
                        .filter(read -> read.message().hasReceipt())
                        .onItem()
                        .transformToUniAndConcatenate(read -> context.run(() -> transactions.of(
                                read.tenant(),
                                session -> store.keep(session, row(read.message()))
                                        .chain(erasure -> erasure == null
                                                ? Uni.createFrom().voidItem()
                                                : shoppers.complete(session, erasure)))))
                        .onItem()
                        .ignoreAsUni());
    }

    private static ReceiptRow row(Erasure message) {
        var row = new ReceiptRow();
        row.tenantId = message.getTenantId();
        row.erasureId = message.getId();
        row.service = message.getReceipt().getService();
        row.removed = message.getReceipt().getRemoved();
        row.kept = message.getReceipt().getKept();
        row.at = Instant.ofEpochMilli(message.getReceipt().getAt());
        return row;
    }
}
