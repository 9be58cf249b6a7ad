package io.cxm.tenants.journal.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.messaging.Intake;
import io.cxm.messaging.Source;
import io.cxm.messaging.TenantRecords;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.domain.AuditEntry;
import io.cxm.tenants.journal.store.AuditStore;
import io.cxm.tenants.store.OwnContext;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.store.TenantStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes what the other services changed into the audit log. What this one did is there already. */
@ApplicationScoped
public class AuditSink {
    private static final Source<AuditRecord> SOURCE = Source.of(AuditRecord.parser(), AuditRecord::getTenantId);
    private final Intake intake;
    private final Transactions transactions;
    private final AuditStore store;
    private final TenantStore tenants;

    AuditSink(Intake intake, Transactions transactions, AuditStore store, TenantStore tenants) {
        this.intake = intake;
        this.transactions = transactions;
        this.store = store;
        this.tenants = tenants;
    }

    @Incoming("audit")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> polled) {
        OwnContext context = OwnContext.current();
        return intake.take(
                ofTenants(polled),
                SOURCE,
                batch -> Multi.createFrom()
                        .iterable(batch)
                        .onItem()
                        .transformToUniAndConcatenate(read -> context.run(() -> append(read)))
                        .onItem()
                        .ignoreAsUni());
    }

    /** Without what is the operators' own, which stands in no tenant's log. */
    private static ConsumerRecords<byte[], byte[]> ofTenants(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> left = new HashMap<>();
        polled.partitions()
                .forEach(partition -> left.put(
                        partition,
                        polled.records(partition).stream()
                                .filter(record -> !isOperators(record))
                                .toList()));
        return new ConsumerRecords<>(left, polled.nextOffsets());
    }

    private static boolean isOperators(ConsumerRecord<byte[], byte[]> record) {
        return record.key() != null && RecordKey.parse(record.key()).tenant().isEmpty();
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
        return transactions.of(
                read.tenant(),
                session -> AuditStore.isKnown(session, read.tenant(), entry.id())
                        .chain(known -> known
                                ? Uni.createFrom().voidItem() // what this service did, above all
                                : append(session, read.tenant(), entry)));
    }

    /** The tenant's row first, as whoever ends the tenant does: its log is gone then, and must not begin again. */
    private Uni<Void> append(Mutiny.Session session, TenantId tenant, AuditEntry entry) {
        return tenants.lock(session, tenant)
                .chain(row -> row != null && row.state() == State.DELETED
                        ? Uni.createFrom().voidItem()
                        : store.append(session, tenant, entry));
    }
}
