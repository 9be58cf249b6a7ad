package io.cxm.tenants.member.store;

import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
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

    /** The member, kept in the same way; of one that is half made or being removed there is nothing to be seen. */
    public Uni<MemberRow> active(Mutiny.Session session, TenantId tenant, String id) {
        return lock(session, tenant, id).map(row -> {
            if (row == null || !row.state.equals(MemberRow.ACTIVE)) {
                throw ProblemException.notFound();
            }
            return row;
        });
    }

    /** The member whose tokens bear this subject; null: they are no member's. */
    public Uni<@Nullable MemberRow> ofSubject(Mutiny.Session session, TenantId tenant, String subject) {
        return session.createQuery(
                        "from MemberRow where tenantId = :t and state = 'active' and subject = :subject",
                        MemberRow.class)
                .setParameter("t", tenant.value())
                .setParameter("subject", subject)
                .getSingleResultOrNull();
    }

    /** Whether somebody else than this member administers the tenant. */
    public Uni<Boolean> hasOtherAdministrator(Mutiny.Session session, TenantId tenant, String id) {
        return session.createQuery(
                        "from MemberRow where tenantId = :t and state = 'active' and id <> :id and roles like :role",
                        MemberRow.class)
                .setParameter("t", tenant.value())
                .setParameter("id", id)
                .setParameter("role", "%" + Roles.TENANT_ADMIN + "%") // no other role's name holds it
                .setMaxResults(1)
                .getResultList()
                .map(found -> !found.isEmpty());
    }

    /** The row goes, if it is there. */
    public Uni<Void> remove(Mutiny.Session session, TenantId tenant, String id) {
        return lock(session, tenant, id)
                .chain(row -> row == null
                        ? Uni.createFrom().voidItem()
                        : session.remove(row).call(session::flush));
    }

    /** Members that can sign in, after this username, which no two members of a tenant have. */
    public Uni<List<MemberRow>> page(Mutiny.Session session, TenantId tenant, String after, int size) {
        return session.createQuery(
                        "from MemberRow where tenantId = :t and state = 'active' and username > :after order by username",
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

    /** Members whose roles the provider was being told before this time. */
    public Uni<List<MemberRow>> changing(Mutiny.Session session, TenantId tenant, Instant before) {
        return session.createQuery(
                        "from MemberRow where tenantId = :t and state = 'active' and wantedAt < :before order by id",
                        MemberRow.class)
                .setParameter("t", tenant.value())
                .setParameter("before", before)
                .getResultList();
    }

    /** Members whose making or removal was not finished. */
    public Uni<List<MemberRow>> unfinished(Mutiny.Session session, TenantId tenant) {
        return session.createQuery("from MemberRow where tenantId = :t and state <> 'active'", MemberRow.class)
                .setParameter("t", tenant.value())
                .getResultList();
    }
}
