package io.cxm.tenants.erasure.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A tenant's erasure and its receipts. */
@ApplicationScoped
public class ErasureStore {
    /** The erasure of the whole tenant, or null. */
    public Uni<@Nullable ErasureRow> find(Mutiny.Session session, TenantId tenant) {
        return session.createQuery("from ErasureRow where tenantId = :t order by requestedAt", ErasureRow.class)
                .setParameter("t", tenant.value())
                .setMaxResults(1)
                .getSingleResultOrNull();
    }

    /** Receipts of it, by service. */
    public Uni<List<ReceiptRow>> receipts(Mutiny.Session session, TenantId tenant) {
        return session.createQuery("from ReceiptRow where tenantId = :t order by service", ReceiptRow.class)
                .setParameter("t", tenant.value())
                .getResultList();
    }

    /** Keeps a receipt for an erasure that was asked for; a repeated one replaces the first. */
    public Uni<Void> keep(Mutiny.Session session, ReceiptRow receipt) {
        return session.find(ErasureRow.class, new ErasureRow.Key(receipt.tenantId, receipt.erasureId))
                .chain(known -> known == null
                        ? Uni.createFrom().voidItem()
                        : session.merge(receipt).call(session::flush).replaceWithVoid());
    }
}
