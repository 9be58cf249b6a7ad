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
import io.cxm.tenants.tenant.TenantConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a member who is there: other roles, another password, removal. Each ends their sessions, as they may themselves,
 * with the provider and, through the audit log's topic, at the gateway. Whoever is the tenant's last administrator stays one.
 */
@ApplicationScoped
public class MemberChanges {
    private final Transactions transactions;
    private final MemberStore store;
    private final ProviderMembers provider;
    private final Journal journal;
    private final TenantConfig config;
    private final Clock clock;

    /** A member's row as it was before a change. */
    private record Before(String subject, String roles) {}

    MemberChanges(
            Transactions transactions,
            MemberStore store,
            ProviderMembers provider,
            Journal journal,
            TenantConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.provider = provider;
        this.journal = journal;
        this.config = config;
        this.clock = clock;
    }

    /** Gives a member these roles instead of those it has. One change at a time: of two at once the provider might mix them. */
    public Uni<Members.Member> setRoles(TenantId tenant, String actor, String id, List<String> roles) {
        String wanted = String.join(" ", roles);
        return transactions
                .of(tenant, session -> begin(session, tenant, actor, id, wanted))
                .call(before -> provider.setRoles(before.subject(), roles)
                        .onFailure()
                        .call(() -> putBack(tenant, id, before.roles())))
                .chain(() -> done(tenant, actor, id, "member.change", wanted));
    }

    /**
     * Who is to administer no longer counts no longer, before the provider knows it: whoever asks meanwhile who else there
     * is finds one too few at worst.
     */
    private Uni<Before> begin(Mutiny.Session session, TenantId tenant, String actor, String id, String wanted) {
        boolean stays = wanted.contains(Roles.TENANT_ADMIN);
        Instant now = clock.instant();
        return hold(session, tenant, id, stays).chain(row -> {
            if (row.isChanging(now.minus(config.halfMade()))) {
                throw new ProblemException(ProblemType.CONFLICT, "This member is being changed by another request");
            }
            var before = new Before(String.valueOf(row.subject), row.roles);
            row.want(wanted, actor, now);
            if (!stays) {
                row.roles = wanted;
            }
            return session.flush().replaceWith(before);
        });
    }

    /** Nobody knows how far the provider came, so that it is told the old roles again, by {@link #settle}. */
    private Uni<Void> putBack(TenantId tenant, String id, String roles) {
        return turn(tenant, id, row -> {
                    row.roles = roles;
                    row.want(roles, null, Instant.EPOCH);
                })
                .onFailure()
                .recoverWithNull(); // what is told is why it was to be put back
    }

    /** Ends what was begun before this time: the provider is told once more. */
    public Uni<Void> settle(TenantId tenant, Instant before) {
        return transactions
                .of(tenant, session -> store.changing(session, tenant, before))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(row -> again(tenant, row))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> again(TenantId tenant, MemberRow row) {
        String by = row.wantedBy;
        return claim(tenant, row)
                .chain(claimed -> claimed
                        ? tell(tenant, row)
                                .chain(wanted -> by == null
                                        ? turn(tenant, row.id, found -> found.have(wanted))
                                        : done(tenant, by, row.id, "member.change", wanted)
                                                .replaceWithVoid())
                        : Uni.createFrom().voidItem());
    }

    /** From now on nobody else changes the member; false: somebody does already. */
    private Uni<Boolean> claim(TenantId tenant, MemberRow row) {
        return transactions.of(
                tenant,
                session -> store.active(session, tenant, row.id).chain(found -> {
                    boolean same = Objects.equals(found.wantedAt, row.wantedAt);
                    found.wantedAt = same ? clock.instant() : found.wantedAt;
                    return session.flush().replaceWith(same);
                }));
    }

    private Uni<String> tell(TenantId tenant, MemberRow row) {
        String wanted = String.valueOf(row.wantedRoles);
        return provider.setRoles(String.valueOf(row.subject), List.of(wanted.split(" ", -1)))
                .onFailure()
                .call(() -> turn(tenant, row.id, found -> found.wantedAt = Instant.EPOCH))
                .replaceWith(wanted);
    }

    private Uni<Void> turn(TenantId tenant, String id, Consumer<MemberRow> change) {
        return transactions.of(
                tenant,
                session -> store.active(session, tenant, id).invoke(change).chain(session::flush));
    }

    /** Gives a member another password; without one a temporary one is made up. */
    public Uni<Members.Made> resetPassword(TenantId tenant, String actor, String id, @Nullable String password) {
        String temporary = password == null ? TemporaryPasswords.next() : null;
        String given = temporary == null ? String.valueOf(password) : temporary;
        return transactions
                .of(tenant, session -> store.active(session, tenant, id))
                .invoke(row -> Members.refuseName(password, row.username))
                .chain(row -> provider.resetPassword(String.valueOf(row.subject), given, temporary != null))
                .chain(() -> done(tenant, actor, id, "member.reset", null))
                .map(member -> new Members.Made(member, temporary));
    }

    /** Ends the sessions of the member whose tokens bear this subject, and changes nothing else; a machine has none. */
    public Uni<Void> endSessions(TenantId tenant, String subject) {
        return transactions
                .of(tenant, session -> store.ofSubject(session, tenant, subject))
                .chain(row -> row == null
                        ? Uni.createFrom().voidItem()
                        : provider.endSessions(subject)
                                .chain(() -> done(tenant, subject, row.id, "session.end", null))
                                .replaceWithVoid());
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
                                        row.have(roles);
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
