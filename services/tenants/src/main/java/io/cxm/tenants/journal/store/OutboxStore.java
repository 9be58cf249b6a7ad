package io.cxm.tenants.journal.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Records written with the change that they tell of, until the broker has them. */
@ApplicationScoped
public class OutboxStore {
    private static final int AT_ONCE = 200;

    /** Adds a record and marks its tenant, so that it is sent even if this process ends now. */
    public Uni<Void> add(Mutiny.Session session, TenantId tenant, String topic, String entity, byte[] value) {
        return session.createNativeQuery("select nextval('outbox_id')", Long.class)
                .getSingleResult()
                .chain(id -> {
                    var row = new OutboxRow();
                    row.tenantId = tenant.value();
                    row.id = id;
                    row.topic = topic;
                    row.entity = entity;
                    row.value = value;
                    return session.persist(row).call(session::flush);
                });
    }

    /**
     * The oldest of this tenant's records, for whoever may send them now: nobody else gets them until they are removed
     * or released, or until a time in which a sender has succeeded, failed or ended. No transaction is held meanwhile.
     * The tenant's row is locked by a statement of its own: one that had to wait for it would judge by records that were sent
     * meanwhile, take nothing and keep the next ones from others all the same.
     */
    public Uni<List<OutboxRow>> take(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("""
                        select tenant_id from tenant
                        where tenant_id = :t and exists (select 1 from outbox where tenant_id = :t) for update""", String.class)
                .setParameter("t", tenant.value())
                .getSingleResultOrNull()
                .chain(there ->
                        there == null ? Uni.createFrom().item(List.<OutboxRow>of()) : takeLocked(session, tenant));
    }

    private static Uni<List<OutboxRow>> takeLocked(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("""
                        update tenant set sending_until = now() + interval '40 seconds'
                        where tenant_id = :t and (sending_until is null or sending_until < now())
                          and exists (select 1 from outbox where tenant_id = :t)""")
                .setParameter("t", tenant.value())
                .executeUpdate()
                .chain(leased -> leased == 0
                        ? Uni.createFrom().item(List.<OutboxRow>of())
                        : session.createQuery("from OutboxRow where tenantId = :t order by id", OutboxRow.class)
                                .setParameter("t", tenant.value())
                                .setMaxResults(AT_ONCE)
                                .getResultList());
    }

    /** Forgets what the broker has. */
    public Uni<Void> remove(Mutiny.Session session, TenantId tenant, long last) {
        return session.createNativeQuery("delete from outbox where tenant_id = :t and id <= :last")
                .setParameter("t", tenant.value())
                .setParameter("last", last)
                .executeUpdate()
                .chain(() -> release(session, tenant));
    }

    /** Lets others send. */
    public Uni<Void> release(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("update tenant set sending_until = null where tenant_id = :t")
                .setParameter("t", tenant.value())
                .executeUpdate()
                .replaceWithVoid();
    }
}
