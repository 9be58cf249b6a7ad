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

    /** The oldest of this tenant's records; whoever reads them keeps others from reading them until it has committed. */
    public Uni<List<OutboxRow>> take(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:tenant, 18)) as text)", String.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult()
                .chain(() -> session.createQuery("from OutboxRow where tenantId = :t order by id", OutboxRow.class)
                        .setParameter("t", tenant.value())
                        .setMaxResults(AT_ONCE)
                        .getResultList());
    }

    /** Forgets what the broker has. */
    public Uni<Void> remove(Mutiny.Session session, List<OutboxRow> rows) {
        return session.removeAll(rows.toArray()).call(session::flush);
    }
}
