package io.cxm.tenants.journal.store;

import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.domain.AuditChain;
import io.cxm.tenants.journal.domain.AuditEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The audit log of a tenant. */
@ApplicationScoped
public class AuditStore {
    /** Appends an entry to the chain, once: an entry with a known id changes nothing. */
    public Uni<Void> append(Mutiny.Session session, TenantId tenant, AuditEntry entry) {
        return lock(session, tenant)
                .chain(() -> isKnown(session, tenant, entry.id()))
                .chain(known -> known ? Uni.createFrom().voidItem() : extend(session, tenant, entry));
    }

    /** One writer of a chain at a time, or two entries would follow the same one. */
    private static Uni<String> lock(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:tenant, 17)) as text)", String.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    /** Whether there is an entry of this id. */
    public static Uni<Boolean> isKnown(Mutiny.Session session, TenantId tenant, String id) {
        return session.createQuery("select count(*) from AuditRow where tenantId = :t and id = :id", Long.class)
                .setParameter("t", tenant.value())
                .setParameter("id", id)
                .getSingleResult()
                .map(n -> n > 0);
    }

    private Uni<Void> extend(Mutiny.Session session, TenantId tenant, AuditEntry entry) {
        return page(session, tenant, Long.MAX_VALUE, 1).chain(last -> {
            long seq = last.isEmpty() ? 1 : last.getFirst().seq + 1;
            byte[] previous = last.isEmpty() ? AuditChain.start() : last.getFirst().hash;
            var row = new AuditRow();
            row.tenantId = tenant.value();
            row.seq = seq;
            row.id = entry.id();
            row.at = entry.at();
            row.actor = entry.actor();
            row.action = entry.action();
            row.subject = entry.subject();
            row.outcome = entry.outcome();
            row.service = entry.service();
            row.hash = AuditChain.next(previous, tenant.value(), seq, entry);
            return session.persist(row).call(session::flush);
        });
    }

    /** Entries before this one, newest first. */
    public Uni<List<AuditRow>> page(Mutiny.Session session, TenantId tenant, long before, int size) {
        return session.createQuery(
                        "from AuditRow where tenantId = :t and seq < :before order by seq desc", AuditRow.class)
                .setParameter("t", tenant.value())
                .setParameter("before", before)
                .setMaxResults(size)
                .getResultList();
    }

    /** Whether this was done with this subject. */
    public Uni<Boolean> holds(Mutiny.Session session, TenantId tenant, String action, String subject) {
        return session.createQuery(
                        "select count(*) from AuditRow where tenantId = :t and action = :action and subject = :subject",
                        Long.class)
                .setParameter("t", tenant.value())
                .setParameter("action", action)
                .setParameter("subject", subject)
                .getSingleResult()
                .map(n -> n > 0);
    }

    /** How many there are. */
    public Uni<Long> count(Mutiny.Session session, TenantId tenant) {
        return session.createQuery("select count(*) from AuditRow where tenantId = :t", Long.class)
                .setParameter("t", tenant.value())
                .getSingleResult();
    }
}
