package io.cxm.tenants.journal.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.store.OutboxRow;
import io.cxm.tenants.journal.store.OutboxStore;
import io.cxm.tenants.store.OwnContext;
import io.cxm.tenants.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Sends a tenant's waiting records in order. They are forgotten only after the broker has acknowledged them, so a crash
 * in between sends them twice: whoever reads them must not mind.
 */
@ApplicationScoped
public class Outbox {
    private final Transactions transactions;
    private final OutboxStore store;
    private final RecordSender sender;

    Outbox(Transactions transactions, OutboxStore store, RecordSender sender) {
        this.transactions = transactions;
        this.store = store;
        this.sender = sender;
    }

    /** Sends what waits now, unless somebody else is sending it. */
    public Uni<Void> send(TenantId tenant) {
        return transactions
                .of(tenant, session -> store.take(session, tenant))
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().voidItem() : send(tenant, rows));
    }

    private Uni<Void> send(TenantId tenant, List<OutboxRow> rows) {
        // the producer answers on its own thread, and what follows belongs on this one
        OwnContext context = OwnContext.current();
        return sender.sendAll(rows.stream().map(Outbox::outgoing).toList())
                .onFailure()
                .call(failure -> context.run(() -> transactions.of(tenant, session -> store.release(session, tenant))))
                .chain(() -> context.run(() ->
                        transactions.of(tenant, session -> store.remove(session, tenant, rows.getLast().id))));
    }

    private static Outgoing outgoing(OutboxRow row) {
        var key = new RecordKey(row.tenantId, row.entity);
        return new Outgoing(row.topic, key, key, row.value);
    }
}
