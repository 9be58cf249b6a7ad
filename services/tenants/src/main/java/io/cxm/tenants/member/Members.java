package io.cxm.tenants.member;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.member.store.MemberRow;
import io.cxm.tenants.member.store.MemberStore;
import io.cxm.tenants.provider.ProviderMembers;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.Announcements;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People of a tenant: rows and accounts, made one after the other as {@link io.cxm.tenants.client.ApiClients} are. What is done
 * to those who are there: {@link MemberChanges}.
 */
@ApplicationScoped
public class Members {
    private final Transactions transactions;
    private final MemberStore store;
    private final ProviderMembers provider;
    private final Announcements announcements;
    private final Journal journal;
    private final Clock clock;

    /** A member as the tenant's administrators see them; {@code subject} is what the audit log calls them. */
    public record Member(
            String id,
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            List<String> roles,
            @Nullable String subject,
            Instant createdAt) {
        public Member {
            roles = List.copyOf(roles);
        }
    }

    /** A member that is to be made; without a password a temporary one is made up. */
    public record NewMember(
            ProviderMembers.Person person,
            List<String> roles,
            @Nullable String password) {
        public NewMember {
            roles = List.copyOf(roles);
        }
    }

    /** A member with a new password, which is told if it was made up here. */
    public record Made(Member member, @Nullable String temporaryPassword) {}

    /** Some of a tenant's members. */
    public record Listed(List<Member> members, long total) {
        public Listed {
            members = List.copyOf(members);
        }
    }

    Members(
            Transactions transactions,
            MemberStore store,
            ProviderMembers provider,
            Announcements announcements,
            Journal journal,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.provider = provider;
        this.announcements = announcements;
        this.journal = journal;
        this.clock = clock;
    }

    /** Members after this username. */
    public Uni<Listed> list(TenantId tenant, String after, int size) {
        return transactions.of(
                tenant,
                session -> store.page(session, tenant, after, size)
                        .chain(rows -> store.count(session, tenant)
                                .map(total -> new Listed(
                                        rows.stream().map(Members::member).toList(), total))));
    }

    /** One member; of one that is half made or being removed there is nothing to be seen. */
    public Uni<Member> get(TenantId tenant, String id) {
        return transactions
                .of(tenant, session -> store.active(session, tenant, id))
                .map(Members::member);
    }

    /** Makes a member. */
    public Uni<Made> create(TenantId tenant, String actor, NewMember wanted) {
        refuseName(wanted.password(), wanted.person().username());
        MemberRow row = row(tenant, wanted);
        String temporary = wanted.password() == null ? TemporaryPasswords.next() : null;
        String password = temporary == null ? String.valueOf(wanted.password()) : temporary;
        return transactions
                .of(
                        tenant,
                        session -> announcements
                                .hold(session, tenant)
                                .chain(() -> session.persist(row))
                                .chain(session::flush)
                                .chain(() -> journal.attention(session, tenant)))
                .onFailure(Transactions::isDuplicate)
                .transform(failure -> ProviderMembers.taken())
                .chain(() -> provider.create(tenant, wanted.person(), password, temporary != null, wanted.roles())
                        .chain(subject -> activate(tenant, actor, row.id, subject))
                        .onFailure()
                        .call(failure -> undo(tenant, row, failure)))
                .map(made -> new Made(member(made), temporary));
    }

    /** The realm does not take it either, and would say so without the field. */
    static void refuseName(@Nullable String password, String username) {
        if (username.equalsIgnoreCase(password)) {
            throw ProblemException.invalid("/password", "value", "must not be the username");
        }
    }

    private MemberRow row(TenantId tenant, NewMember wanted) {
        var row = new MemberRow();
        row.tenantId = tenant.value();
        row.id = UUID.randomUUID().toString();
        row.username = wanted.person().username();
        row.email = wanted.person().email();
        row.firstName = wanted.person().firstName();
        row.lastName = wanted.person().lastName();
        row.roles = String.join(" ", wanted.roles());
        row.state = MemberRow.CREATING;
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return row;
    }

    private Uni<MemberRow> activate(TenantId tenant, String actor, String id, String subject) {
        return transactions.of(
                tenant,
                session -> announcements
                        .hold(session, tenant)
                        .chain(() -> store.lock(session, tenant, id))
                        .chain(row -> {
                            if (row == null) {
                                // it took so long that it was taken for the leftover of a crash
                                throw ProblemException.notFound();
                            }
                            row.subject = subject;
                            row.state = MemberRow.ACTIVE;
                            return session.flush()
                                    .chain(() -> journal.done(session, tenant, actor, "member.create", id))
                                    .replaceWith(row);
                        }));
    }

    private Uni<Void> undo(TenantId tenant, MemberRow row, Throwable failure) {
        // an account that was there before is not what this request made
        boolean nothingMade = failure instanceof ProblemException p && p.type() == ProblemType.CONFLICT;
        return (nothingMade ? Uni.createFrom().voidItem() : provider.remove(tenant, row.username))
                .chain(() -> drop(tenant, row.id))
                .onFailure()
                .recoverWithNull(); // the row stays and is seen to later
    }

    /** Undoes what was half made before this time, and finishes removals. */
    public Uni<Void> settle(TenantId tenant, Instant halfMadeBefore) {
        return transactions
                .of(tenant, session -> store.unfinished(session, tenant))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .filter(row -> row.state.equals(MemberRow.DELETING) || row.createdAt.isBefore(halfMadeBefore))
                .onItem()
                .transformToUniAndConcatenate(
                        row -> provider.remove(tenant, row.username).chain(() -> drop(tenant, row.id)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> drop(TenantId tenant, String id) {
        return transactions.of(tenant, session -> store.remove(session, tenant, id));
    }

    static Member member(MemberRow row) {
        return new Member(
                row.id, row.username, row.email, row.firstName, row.lastName, row.roles(), row.subject, row.createdAt);
    }
}
