package io.cxm.tenants.journal;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.domain.AuditEntry;
import io.cxm.tenants.journal.store.AuditStore;
import io.cxm.tenants.journal.store.OutboxStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a transaction does, in that transaction: for the audit log, and for the topics that tell the other
 * services. So nothing happens that is not told, and nothing is told that did not happen.
 */
@ApplicationScoped
public class Journal {
    private static final String SERVICE = "tenants";
    private final AuditStore audit;
    private final OutboxStore outbox;
    private final Clock clock;

    Journal(AuditStore audit, OutboxStore outbox, Clock clock) {
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Somebody did this. */
    public Uni<Void> done(Mutiny.Session session, TenantId tenant, String actor, String action, String subject) {
        return done(session, tenant, actor, action, subject, null);
    }

    /** The same of what ended tokens of a member or client, if it did. */
    public Uni<Void> done(
            Mutiny.Session session,
            TenantId tenant,
            String actor,
            String action,
            String subject,
            @Nullable EndedSessions ended) {
        var entry = new AuditEntry(
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                actor,
                action,
                subject,
                "done",
                SERVICE);
        // the tenant's row first, as whoever changes it has locked it before: in the other order two would wait for
        // each other
        return attention(session, tenant)
                .chain(() -> audit.append(session, tenant, entry))
                .chain(() -> tell(session, tenant, Topics.AUDIT, entry.id(), record(tenant, entry, ended)));
    }

    /** Whether somebody has done this. */
    public Uni<Boolean> wasDone(Mutiny.Session session, TenantId tenant, String action, String subject) {
        return audit.holds(session, tenant, action, subject);
    }

    /**
     * The other services shall know this, under this entity's key. The tenant's row first: records are numbered in the order
     * in which they are committed, or a sender would take what came in between for sent.
     */
    public Uni<Void> tell(Mutiny.Session session, TenantId tenant, String topic, String entity, byte[] value) {
        return attention(session, tenant).chain(() -> outbox.add(session, tenant, topic, entity, value));
    }

    /** Something of this tenant is unfinished: {@link io.cxm.tenants.care.Caretaker} sees to it. */
    public Uni<Void> attention(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("update tenant set attention = true where tenant_id = :t")
                .setParameter("t", tenant.value())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static byte[] record(TenantId tenant, AuditEntry entry, @Nullable EndedSessions ended) {
        AuditRecord.Builder record = AuditRecord.newBuilder()
                .setTenantId(tenant.value())
                .setId(entry.id())
                .setAt(entry.at().toEpochMilli())
                .setActor(entry.actor())
                .setAction(entry.action())
                .setSubject(entry.subject())
                .setOutcome(entry.outcome())
                .setService(entry.service());
        if (ended != null) {
            record.setEndedSessions(ended);
        }
        return record.build().toByteArray();
    }
}
