package io.cxm.tenants.client;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.client.store.ApiClientRow;
import io.cxm.tenants.client.store.ApiClientStore;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.provider.ProviderClients;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.Announcements;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Machine clients of a tenant. Row and provider change one after the other; a row in a state between tells what to
 * finish or undo after a crash. Both its beginning and its end hold the open tenant's row: a tenant that is about to go
 * gets no client that nobody would remove. With a client, or its secret, its tokens end: at the gateway, which the audit log's topic
 * tells.
 */
@ApplicationScoped
public class ApiClients {
    /** What the audit log says when a client was given a new secret. */
    public static final String ROTATE = "api-client.rotate";

    private final Transactions transactions;
    private final ApiClientStore store;
    private final ProviderClients provider;
    private final Announcements announcements;
    private final Journal journal;
    private final Clock clock;

    /** A client as its tenant sees it. */
    public record ApiClient(
            String id,
            String clientId,
            List<String> roles,
            Instant createdAt,
            @Nullable String subject) {
        public ApiClient {
            roles = List.copyOf(roles);
        }
    }

    /** A client with its secret, which is told once. */
    public record Secret(ApiClient client, String secret) {}

    /** Some of a tenant's clients. */
    public record Listed(List<ApiClient> clients, long total) {
        public Listed {
            clients = List.copyOf(clients);
        }
    }

    ApiClients(
            Transactions transactions,
            ApiClientStore store,
            ProviderClients provider,
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

    /** Clients after this id. */
    public Uni<Listed> list(TenantId tenant, String after, int size) {
        return transactions.of(
                tenant,
                session -> store.page(session, tenant, after, size)
                        .chain(rows -> store.count(session, tenant)
                                .map(total -> new Listed(
                                        rows.stream().map(ApiClients::client).toList(), total))));
    }

    /** One client; of one that is half made or being removed there is nothing to be seen. */
    public Uni<ApiClient> get(TenantId tenant, String id) {
        return transactions.of(tenant, session -> active(tenant, id, session)).map(ApiClients::client);
    }

    /** Makes a client. */
    public Uni<Secret> create(TenantId tenant, String actor, String id, List<String> roles) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ApiClientRow row = ApiClientRow.creating(tenant, id, roles, now);
        return transactions
                .of(
                        tenant,
                        session -> announcements
                                .hold(session, tenant)
                                .chain(() -> session.persist(row))
                                .chain(session::flush)
                                .chain(() -> journal.attention(session, tenant)))
                .onFailure(Transactions::isDuplicate)
                .transform(failure -> new ProblemException(ProblemType.CONFLICT, "There is a client of this id"))
                .chain(() -> provider.create(tenant, row.clientId, roles)
                        .call(made -> turn(
                                tenant, actor, "api-client.create", id, found -> found.activate(made.subject()), null))
                        .onFailure()
                        .call(failure -> undo(tenant, row)))
                .map(made -> new Secret(client(row), made.secret()));
    }

    private Uni<Void> undo(TenantId tenant, ApiClientRow row) {
        return provider.remove(tenant, row.clientId)
                .chain(() -> drop(tenant, row.id))
                .onFailure()
                .recoverWithNull(); // the row stays and is seen to later
    }

    /** Gives a client a new secret; the old one ends at once, and so do the tokens that were given until now. */
    public Uni<Secret> rotate(TenantId tenant, String actor, String id) {
        return transactions
                .of(tenant, session -> active(tenant, id, session))
                .chain(row -> subject(tenant, row)
                        .chain(subject -> provider.rotate(tenant, row.clientId)
                                .call(secret -> turn(
                                        tenant,
                                        actor,
                                        ROTATE,
                                        id,
                                        found -> found.subject = subject,
                                        ended(subject, clock.millis()))))
                        .map(secret -> new Secret(client(row), secret)));
    }

    /** Removes a client and ends its tokens. Once its row says so it will happen, even if the provider is away now. */
    public Uni<Void> delete(TenantId tenant, String actor, String id) {
        return transactions
                .of(tenant, session -> active(tenant, id, session))
                .chain(row -> subject(tenant, row)
                        .map(subject -> ended(subject, 0))
                        .onFailure()
                        .recoverWithNull() // the tokens of one that was made before subjects were kept end by
                        // themselves
                        .chain(ended -> turn(tenant, actor, "api-client.delete", id, ApiClients::beginRemoval, ended))
                        .chain(() -> provider.remove(tenant, row.clientId)))
                .chain(() -> drop(tenant, id));
    }

    private static void beginRemoval(ApiClientRow row) {
        if (!row.state.equals(ApiClientRow.ACTIVE)) {
            throw ProblemException.notFound();
        }
        row.state = ApiClientRow.DELETING;
    }

    private Uni<String> subject(TenantId tenant, ApiClientRow row) {
        String kept = row.subject;
        return kept == null
                ? provider.subject(tenant, row.clientId)
                : Uni.createFrom().item(kept);
    }

    /** Tokens that hold no longer; before 0 is all of them, since the account is gone. */
    private static EndedSessions ended(String subject, long issuedBefore) {
        return EndedSessions.newBuilder()
                .setSubject(subject)
                .setIssuedBefore(issuedBefore)
                .build();
    }

    private Uni<Void> turn(
            TenantId tenant,
            String actor,
            String action,
            String id,
            Consumer<ApiClientRow> change,
            @Nullable EndedSessions ended) {
        return transactions.of(
                tenant,
                session -> announcements
                        .hold(session, tenant)
                        .chain(() -> store.lock(session, tenant, id))
                        .chain(row -> {
                            if (row == null) {
                                throw ProblemException.notFound();
                            }
                            change.accept(row);
                            return session.flush().chain(() -> journal.done(session, tenant, actor, action, id, ended));
                        }));
    }

    private Uni<ApiClientRow> active(TenantId tenant, String id, Mutiny.Session session) {
        return store.lock(session, tenant, id).map(row -> {
            if (row == null || !row.state.equals(ApiClientRow.ACTIVE)) {
                throw ProblemException.notFound();
            }
            return row;
        });
    }

    /** Undoes what was half made before this time, and finishes removals. */
    public Uni<Void> settle(TenantId tenant, Instant halfMadeBefore) {
        return transactions
                .of(tenant, session -> store.unfinished(session, tenant))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .filter(row -> row.state.equals(ApiClientRow.DELETING) || row.createdAt.isBefore(halfMadeBefore))
                .onItem()
                .transformToUniAndConcatenate(
                        row -> provider.remove(tenant, row.clientId).chain(() -> drop(tenant, row.id)))
                .onItem()
                .ignoreAsUni();
    }

    /** Removes all clients of a tenant from the provider; their rows stay until the tenant's go. */
    public Uni<Void> removeAllAccess(TenantId tenant) {
        return transactions
                .of(tenant, session -> store.all(session, tenant))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> provider.remove(tenant, row.clientId))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> drop(TenantId tenant, String id) {
        return transactions.of(
                tenant,
                session -> store.lock(session, tenant, id)
                        .chain(row -> row == null
                                ? Uni.createFrom().voidItem()
                                : session.remove(row).call(session::flush)));
    }

    private static ApiClient client(ApiClientRow row) {
        return new ApiClient(row.id, row.clientId, row.roles(), row.createdAt, row.subject);
    }
}
