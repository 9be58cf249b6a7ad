package io.cxm.tenants.tenant.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rows of tenants, within a transaction that may see them. */
@ApplicationScoped
public class TenantStore {
    private static final String SEEN = "state <> 'opening'";

    /** The tenant's row, or null. */
    public Uni<@Nullable TenantRow> find(Mutiny.Session session, TenantId tenant) {
        return session.find(TenantRow.class, tenant.value());
    }

    /** The same, kept from others until this transaction ends. */
    public Uni<@Nullable TenantRow> lock(Mutiny.Session session, TenantId tenant) {
        return session.find(TenantRow.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Tenants after this id, in order; those that are still being opened are not there yet. */
    public Uni<List<TenantRow>> page(Mutiny.Session session, String after, int size) {
        return session.createQuery("from TenantRow where id > :after and " + SEEN + " order by id", TenantRow.class)
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList();
    }

    public Uni<Long> count(Mutiny.Session session) {
        return session.createQuery("select count(*) from TenantRow where " + SEEN, Long.class)
                .getSingleResult();
    }

    /** Tenants of which something is unfinished. */
    public Uni<List<String>> withAttention(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select tenant_id from tenant where attention order by tenant_id limit 500", String.class)
                .getResultList();
    }

    /**
     * Takes the mark away when nothing is unfinished any more. The row is locked by a statement of its own: one that had to
     * wait for it looks at the other tables as they were before, and would miss what was committed with the row.
     */
    public Uni<Void> settle(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("select attention from tenant where tenant_id = :t for update", Boolean.class)
                .setParameter("t", tenant.value())
                .getSingleResultOrNull()
                .chain(marked -> settleLocked(session, tenant));
    }

    private static Uni<Void> settleLocked(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("""
                        update tenant set attention = false
                        where tenant_id = :t and state in ('active', 'deleted')
                          and not exists (select 1 from outbox where tenant_id = :t)
                          and not exists (select 1 from api_client where tenant_id = :t and state <> 'active')
                          and not exists (select 1 from member
                                          where tenant_id = :t and (state <> 'active' or wanted_at is not null))""")
                .setParameter("t", tenant.value())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What this operator asked for under this key, unless that is older. */
    public Uni<@Nullable OperatorRequestRow> request(
            Mutiny.Session session, String actor, String key, Instant notBefore) {
        return session.find(OperatorRequestRow.class, new OperatorRequestRow.Key(actor, key))
                .chain(row -> row == null || !row.createdAt.isBefore(notBefore)
                        ? Uni.createFrom().item(row)
                        : session.remove(row).call(session::flush).replaceWith((OperatorRequestRow) null));
    }

    /** Removes a tenant that was never opened, with the request that asked for it. */
    public Uni<Void> removeUnopened(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("delete from tenant where tenant_id = :t and state = 'opening'")
                .setParameter("t", tenant.value())
                .executeUpdate()
                .chain(removed -> removed == 0
                        ? Uni.createFrom().voidItem()
                        : execute(session, "delete from operator_request where opened = :t", tenant)
                                .chain(() -> execute(session, "delete from api_client where tenant_id = :t", tenant)));
    }

    /** Whether a client or a member of the tenant is being made, or was when a process ended. */
    public Uni<Boolean> hasHalfMade(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("""
                        select exists (select 1 from api_client where tenant_id = :t and state = 'creating')
                          or exists (select 1 from member where tenant_id = :t and state = 'creating')""", Boolean.class)
                .setParameter("t", tenant.value())
                .getSingleResult();
    }

    /** Removes everything that belongs to a tenant, except the row that keeps its id and the receipts. */
    public Uni<Void> removeContents(Mutiny.Session session, TenantId tenant) {
        return execute(session, "delete from api_client where tenant_id = :t", tenant)
                .chain(() -> execute(session, "delete from member where tenant_id = :t", tenant))
                .chain(() -> execute(session, "delete from tenant_logo where tenant_id = :t", tenant))
                .chain(() -> execute(session, "delete from browser_key where tenant_id = :t", tenant))
                .chain(() -> execute(session, "delete from operator_request where opened = :t", tenant))
                .chain(() -> execute(session, "delete from audit where tenant_id = :t", tenant));
    }

    private static Uni<Void> execute(Mutiny.Session session, String sql, TenantId tenant) {
        return session.createNativeQuery(sql)
                .setParameter("t", tenant.value())
                .executeUpdate()
                .replaceWithVoid();
    }
}
