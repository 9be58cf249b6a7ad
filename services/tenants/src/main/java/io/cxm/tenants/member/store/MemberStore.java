package io.cxm.tenants.member.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rows of a tenant's members. */
@ApplicationScoped
public class MemberStore {
    /** The row, kept from others until this transaction ends; null when there is none. */
    public Uni<@Nullable MemberRow> lock(Mutiny.Session session, TenantId tenant, String id) {
        return session.find(MemberRow.class, new MemberRow.Key(tenant.value(), id), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Members that can sign in, after this id. */
    public Uni<List<MemberRow>> page(Mutiny.Session session, TenantId tenant, String after, int size) {
        return session.createQuery(
                        "from MemberRow where tenantId = :t and state = 'active' and id > :after order by id",
                        MemberRow.class)
                .setParameter("t", tenant.value())
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList();
    }

    public Uni<Long> count(Mutiny.Session session, TenantId tenant) {
        return session.createQuery(
                        "select count(*) from MemberRow where tenantId = :t and state = 'active'", Long.class)
                .setParameter("t", tenant.value())
                .getSingleResult();
    }

    /** Members whose making or removal was not finished. */
    public Uni<List<MemberRow>> unfinished(Mutiny.Session session, TenantId tenant) {
        return session.createQuery("from MemberRow where tenantId = :t and state <> 'active'", MemberRow.class)
                .setParameter("t", tenant.value())
                .getResultList();
    }
}
