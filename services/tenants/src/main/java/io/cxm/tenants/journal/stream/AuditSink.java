package io.cxm.tenants.journal.stream;

import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.messaging.DeadLetters;
import io.cxm.messaging.TenantRecords;
import io.cxm.tenants.journal.domain.AuditEntry;
import io.cxm.tenants.journal.store.AuditStore;
import io.cxm.tenants.store.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what the other services changed into the audit log. What this one did is there already. */
@ApplicationScoped
public class AuditSink {
    private final Transactions transactions;
    private final AuditStore store;
    private final DeadLetters deadLetters;

    AuditSink(Transactions transactions, AuditStore store, DeadLetters deadLetters) {
        this.transactions = transactions;
        this.store = store;
        this.deadLetters = deadLetters;
    }

    @Incoming("audit")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> polled) {
        var records = TenantRecords.read(polled, AuditRecord.parser(), AuditRecord::getTenantId);
        return Multi.createFrom()
                .iterable(records.usable())
                .onItem()
                .transformToUniAndConcatenate(this::append)
                .onItem()
                .ignoreAsUni()
                .chain(() -> deadLetters.send(records.refused()));
    }

    private Uni<Void> append(TenantRecords.Read<AuditRecord> read) {
        AuditRecord r = read.message();
        var entry = new AuditEntry(
                r.getId(),
                Instant.ofEpochMilli(r.getAt()),
                r.getActor(),
                r.getAction(),
                r.getSubject(),
                r.getOutcome(),
                r.getService());
        return transactions.of(read.tenant(), session -> store.append(session, read.tenant(), entry));
    }
}
