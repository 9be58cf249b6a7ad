package io.cxm.tenants.erasure.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Erasures of a tenant and of its shoppers, and their receipts. */
@ApplicationScoped
public class ErasureStore {
    /** The erasure of the whole tenant, or null. */
    public Uni<@Nullable ErasureRow> find(Mutiny.Session session, TenantId tenant) {
        return session.createQuery(
                        "from ErasureRow where tenantId = :t and not ofShopper order by requestedAt", ErasureRow.class)
                .setParameter("t", tenant.value())
                .setMaxResults(1)
                .getSingleResultOrNull();
    }

    /** The erasure of a shopper that has this id, or null. */
    public Uni<@Nullable ErasureRow> ofShopper(Mutiny.Session session, TenantId tenant, String id) {
        return session.find(ErasureRow.class, new ErasureRow.Key(tenant.value(), id))
                .map(row -> row == null || !row.ofShopper ? null : row);
    }

    /** Erasures of shoppers that some service has not confirmed yet. */
    public Uni<List<ErasureRow>> underWay(Mutiny.Session session, TenantId tenant) {
        return session.createQuery(
                        "from ErasureRow where tenantId = :t and ofShopper and completedAt is null", ErasureRow.class)
                .setParameter("t", tenant.value())
                .getResultList();
    }

    /** Receipts of an erasure, by service. */
    public Uni<List<ReceiptRow>> receipts(Mutiny.Session session, TenantId tenant, String erasure) {
        return session.createQuery(
                        "from ReceiptRow where tenantId = :t and erasureId = :e order by service", ReceiptRow.class)
                .setParameter("t", tenant.value())
                .setParameter("e", erasure)
                .getResultList();
    }

    /**
     * Keeps a receipt for an erasure that was asked for. A repeated one replaces the first, but for how much went, since
     * who does it again finds nothing left. Gives that erasure, or null.
     */
    public Uni<@Nullable ErasureRow> keep(Mutiny.Session session, ReceiptRow receipt) {
        return session.find(ErasureRow.class, new ErasureRow.Key(receipt.tenantId, receipt.erasureId))
                .call(known -> known == null ? Uni.createFrom().voidItem() : replace(session, receipt));
    }

    private static Uni<Void> replace(Mutiny.Session session, ReceiptRow receipt) {
        var key = new ReceiptRow.Key(receipt.tenantId, receipt.erasureId, receipt.service);
        return session.find(ReceiptRow.class, key)
                .invoke(before -> receipt.removed = Math.max(receipt.removed, before == null ? 0 : before.removed))
                .chain(() -> session.merge(receipt))
                .chain(session::flush);
    }
}
