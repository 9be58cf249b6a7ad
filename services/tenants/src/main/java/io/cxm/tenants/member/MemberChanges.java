package io.cxm.tenants.member;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.member.store.MemberRow;
import io.cxm.tenants.member.store.MemberStore;
import io.cxm.tenants.provider.ProviderMembers;
import io.cxm.tenants.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a member who is there: other roles, another password, removal. Each ends their sessions, with the provider
 * and, through the audit log's topic, at the gateway. Whoever is the tenant's last administrator stays one.
 */
@ApplicationScoped
public class MemberChanges {
    private final Transactions transactions;
    private final MemberStore store;
    private final ProviderMembers provider;
    private final Journal journal;
    private final Clock clock;

    /** A member's row as it was before a change. */
    private record Before(String subject, String roles) {}

    MemberChanges(
            Transactions transactions, MemberStore store, ProviderMembers provider, Journal journal, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.provider = provider;
        this.journal = journal;
        this.clock = clock;
    }

    /** Gives a member these roles instead of those it has. */
    public Uni<Members.Member> setRoles(TenantId tenant, String actor, String id, List<String> roles) {
        String wanted = String.join(" ", roles);
        return transactions
                .of(tenant, session -> demote(session, tenant, id, wanted))
                .call(before -> provider.setRoles(before.subject(), roles)
                        .onFailure()
                        .call(() -> putBack(tenant, id, before.roles())))
                .chain(() -> done(tenant, actor, id, "member.change", wanted));
    }

    /**
     * Who is to administer no longer counts no longer, before the provider knows it: whoever asks meanwhile who else there
     * is finds one too few at worst.
     */
    private Uni<Before> demote(Mutiny.Session session, TenantId tenant, String id, String wanted) {
        boolean stays = wanted.contains(Roles.TENANT_ADMIN);
        return hold(session, tenant, id, stays).chain(row -> {
            var before = new Before(String.valueOf(row.subject), row.roles);
            if (!stays) {
                row.roles = wanted;
            }
            return session.flush().replaceWith(before);
        });
    }

    private Uni<Void> putBack(TenantId tenant, String id, String roles) {
        return transactions
                .of(
                        tenant,
                        session -> store.active(session, tenant, id)
                                .invoke(row -> row.roles = roles)
                                .chain(session::flush))
                .onFailure()
                .recoverWithNull(); // what is told is why it was to be put back
    }

    /** Gives a member another password; without one a temporary one is made up. */
    public Uni<Members.Made> resetPassword(TenantId tenant, String actor, String id, @Nullable String password) {
        String temporary = password == null ? TemporaryPasswords.next() : null;
        String given = temporary == null ? String.valueOf(password) : temporary;
        return transactions
                .of(tenant, session -> store.active(session, tenant, id))
                .chain(row -> provider.resetPassword(String.valueOf(row.subject), given, temporary != null))
                .chain(() -> done(tenant, actor, id, "member.reset", null))
                .map(member -> new Members.Made(member, temporary));
    }

    /** Removes a member. Once the row says so it will happen, even if the provider is away now. */
    public Uni<Void> delete(TenantId tenant, String actor, String id) {
        return transactions
                .of(
                        tenant,
                        session -> hold(session, tenant, id, false).chain(row -> {
                            row.state = MemberRow.DELETING;
                            return ended(session, tenant, actor, "member.delete", row, 0);
                        }))
                .chain(row -> provider.remove(tenant, row.username))
                .chain(() -> transactions.of(tenant, session -> store.remove(session, tenant, id)));
    }

    /**
     * The member, kept from others until this transaction ends together with the tenant's row: of two requests at once, each of
     * which takes an administrator away, the second sees what the first left.
     */
    private Uni<MemberRow> hold(Mutiny.Session session, TenantId tenant, String id, boolean staysAdministrator) {
        return journal.attention(session, tenant)
                .chain(() -> store.active(session, tenant, id))
                .call(row -> staysAdministrator || !row.isAdministrator()
                        ? Uni.createFrom().voidItem()
                        : store.hasOtherAdministrator(session, tenant, id).invoke(MemberChanges::check));
    }

    private static void check(boolean hasOther) {
        if (!hasOther) {
            throw new ProblemException(
                    ProblemType.LAST_ADMINISTRATOR, "This member is the last administrator of the tenant");
        }
    }

    /** It was done: the provider gives no more tokens for what was before, and those that it gave hold no longer. */
    private Uni<Members.Member> done(TenantId tenant, String actor, String id, String action, @Nullable String roles) {
        return transactions
                .of(
                        tenant,
                        session -> journal.attention(session, tenant)
                                .chain(() -> store.active(session, tenant, id))
                                .chain(row -> {
                                    if (roles != null) {
                                        row.roles = roles;
                                    }
                                    return ended(session, tenant, actor, action, row, clock.millis());
                                }))
                .map(Members::member);
    }

    private Uni<MemberRow> ended(
            Mutiny.Session session, TenantId tenant, String actor, String action, MemberRow row, long issuedBefore) {
        EndedSessions ended = EndedSessions.newBuilder()
                .setSubject(String.valueOf(row.subject))
                .setIssuedBefore(issuedBefore)
                .build();
        return session.flush()
                .chain(() -> journal.done(session, tenant, actor, action, row.id, ended))
                .replaceWith(row);
    }
}
