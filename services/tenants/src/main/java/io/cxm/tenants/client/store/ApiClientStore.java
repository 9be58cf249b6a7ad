package io.cxm.tenants.client.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rows of a tenant's machine clients. */
@ApplicationScoped
public class ApiClientStore {
    /** The row, kept from others until this transaction ends; null when there is none. */
    public Uni<@Nullable ApiClientRow> lock(Mutiny.Session session, TenantId tenant, String id) {
        return session.find(
                ApiClientRow.class, new ApiClientRow.Key(tenant.value(), id), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Clients that work, after this id. */
    public Uni<List<ApiClientRow>> page(Mutiny.Session session, TenantId tenant, String after, int size) {
        return session.createQuery(
                        "from ApiClientRow where tenantId = :t and state = 'active' and id > :after order by id",
                        ApiClientRow.class)
                .setParameter("t", tenant.value())
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList();
    }

    public Uni<Long> count(Mutiny.Session session, TenantId tenant) {
        return session.createQuery(
                        "select count(*) from ApiClientRow where tenantId = :t and state = 'active'", Long.class)
                .setParameter("t", tenant.value())
                .getSingleResult();
    }

    /** Clients whose making or removal was not finished. */
    public Uni<List<ApiClientRow>> unfinished(Mutiny.Session session, TenantId tenant) {
        return session.createQuery("from ApiClientRow where tenantId = :t and state <> 'active'", ApiClientRow.class)
                .setParameter("t", tenant.value())
                .getResultList();
    }

    /** All clients, in whatever state. */
    public Uni<List<ApiClientRow>> all(Mutiny.Session session, TenantId tenant) {
        return session.createQuery("from ApiClientRow where tenantId = :t", ApiClientRow.class)
                .setParameter("t", tenant.value())
                .getResultList();
    }
}
