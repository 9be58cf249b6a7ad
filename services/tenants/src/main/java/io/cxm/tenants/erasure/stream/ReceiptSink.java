package io.cxm.tenants.erasure.stream;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.DeadLetters;
import io.cxm.messaging.TenantRecords;
import io.cxm.tenants.erasure.store.ErasureStore;
import io.cxm.tenants.erasure.store.ReceiptRow;
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
    private final Transactions transactions;
    private final ErasureStore store;
    private final DeadLetters deadLetters;

    ReceiptSink(Transactions transactions, ErasureStore store, DeadLetters deadLetters) {
        this.transactions = transactions;
        this.store = store;
        this.deadLetters = deadLetters;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> polled) {
        var records = TenantRecords.read(polled, Erasure.parser(), Erasure::getTenantId);
        return Multi.createFrom()
                .iterable(records.usable())
                .filter(read -> read.message().hasReceipt())
                .onItem()
                .transformToUniAndConcatenate(read ->
                        transactions.of(read.tenant(), session -> store.keep(session, row(read.message()))))
                .onItem()
                .ignoreAsUni()
                .chain(() -> deadLetters.send(records.refused()));
    }

    private static ReceiptRow row(Erasure message) {
        var row = new ReceiptRow();
        row.tenantId = message.getTenantId();
        row.erasureId = message.getId();
        row.service = message.getReceipt().getService();
        row.removed = message.getReceipt().getRemoved();
        row.at = Instant.ofEpochMilli(message.getReceipt().getAt());
        return row;
    }
}
