package io.cxm.tenants.browserkey.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rows of a tenant's page keys. */
@ApplicationScoped
public class BrowserKeyStore {
    /** The row, or null. */
    public Uni<@Nullable BrowserKeyRow> find(Mutiny.Session session, TenantId tenant, String id) {
        return session.find(BrowserKeyRow.class, new BrowserKeyRow.Key(tenant.value(), id));
    }

    /** The same, kept from others until this transaction ends. */
    public Uni<@Nullable BrowserKeyRow> lock(Mutiny.Session session, TenantId tenant, String id) {
        return session.find(
                BrowserKeyRow.class, new BrowserKeyRow.Key(tenant.value(), id), LockModeType.PESSIMISTIC_WRITE);
    }

    /** All keys of the tenant, by id. */
    public Uni<List<BrowserKeyRow>> all(Mutiny.Session session, TenantId tenant) {
        return session.createQuery("from BrowserKeyRow where tenantId = :t order by id", BrowserKeyRow.class)
                .setParameter("t", tenant.value())
                .getResultList();
    }
}
