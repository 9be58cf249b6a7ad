package io.cxm.tenants.tenant;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.client.ApiClients;
import io.cxm.tenants.client.store.ApiClientRow;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.domain.NewTenant;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.domain.Tenant;
import io.cxm.tenants.tenant.store.OperatorRequestRow;
import io.cxm.tenants.tenant.store.TenantRow;
import io.cxm.tenants.tenant.store.TenantStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The database's part of opening a tenant: each method is one transaction. */
@ApplicationScoped
public class OpeningRows {
    private final Transactions transactions;
    private final TenantStore store;
    private final Announcements announcements;
    private final Journal journal;

    /** How a request to open a tenant stands. */
    public sealed interface Begun {
        /** It is begun. */
        record Now() implements Begun {}

        /** The same request came before and this tenant is its result. */
        record Before(Tenant tenant) implements Begun {}
    }

    /**
     * A request to open a tenant.
     *
     * @param key its Idempotency-Key
     * @param keysSince requests with the same key that are older are forgotten
     */
    public record Request(
            String actor, NewTenant wanted, @Nullable String key, Instant now, Instant keysSince) {}

    OpeningRows(Transactions transactions, TenantStore store, Announcements announcements, Journal journal) {
        this.transactions = transactions;
        this.store = store;
        this.announcements = announcements;
        this.journal = journal;
    }

    /** Begins, unless this request came before or the id is not free. */
    public Uni<Begun> begin(Request request, List<String> roles) {
        return transactions
                .<Begun>ofOperator(
                        request.wanted().id(),
                        session -> known(session, request)
                                .chain(before -> before == null
                                        ? insert(session, request, roles)
                                        : repeated(session, request.wanted(), before)))
                .onFailure(Transactions::isDuplicate)
                .transform(failure -> taken());
    }

    private Uni<@Nullable OperatorRequestRow> known(Mutiny.Session session, Request request) {
        return request.key() == null
                ? Uni.createFrom().nullItem()
                : store.request(session, request.actor(), request.key(), request.keysSince());
    }

    private Uni<Begun> repeated(Mutiny.Session session, NewTenant wanted, OperatorRequestRow request) {
        if (!request.fingerprint.equals(wanted.fingerprint())) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "The Idempotency-Key was used with another body");
        }
        return store.find(session, wanted.id()).map(row -> {
            if (row == null) {
                throw taken();
            }
            return new Begun.Before(row.tenant());
        });
    }

    private Uni<Begun> insert(Mutiny.Session session, Request request, List<String> roles) {
        TenantId id = request.wanted().id();
        return store.find(session, id)
                .invoke(row -> {
                    if (row != null) {
                        throw taken();
                    }
                })
                .chain(() -> session.persistAll(rows(request, roles)))
                .chain(session::flush)
                .chain(() -> journal.attention(session, id))
                .replaceWith(new Begun.Now());
    }

    private static Object[] rows(Request request, List<String> roles) {
        NewTenant wanted = request.wanted();
        Instant now = request.now().truncatedTo(ChronoUnit.MILLIS);
        var tenant = new TenantRow();
        tenant.id = wanted.id().value();
        tenant.name = wanted.name();
        tenant.plan = wanted.plan().word();
        tenant.state = State.OPENING.word();
        tenant.timeZone = "UTC";
        tenant.createdAt = now;
        ApiClientRow client = ApiClientRow.creating(wanted.id(), Opening.FIRST_CLIENT, roles, now);
        if (request.key() == null) {
            return new Object[] {tenant, client};
        }
        var repeatable = new OperatorRequestRow();
        repeatable.actor = request.actor();
        repeatable.key = request.key();
        repeatable.fingerprint = wanted.fingerprint();
        repeatable.opened = wanted.id().value();
        repeatable.createdAt = now;
        return new Object[] {tenant, client, repeatable};
    }

    /** The tenant is open, and tokens of its first client bear this subject. */
    public Uni<Tenant> finish(TenantId id, String actor, String subject) {
        return transactions.of(
                id,
                session -> store.lock(session, id).chain(row -> {
                    if (row == null || row.state() != State.OPENING) {
                        // it took so long that it was taken for the leftover of a crash
                        throw new ProblemException(ProblemType.UNAVAILABLE, "Opening the tenant took too long");
                    }
                    row.state = State.ACTIVE.word();
                    return session.find(ApiClientRow.class, new ApiClientRow.Key(id.value(), Opening.FIRST_CLIENT))
                            .invoke(client -> client.activate(subject))
                            .chain(session::flush)
                            .chain(() -> announcements.announce(session, row.tenant()))
                            .chain(() -> journal.done(session, id, actor, "tenant.open", id.value()))
                            .map(done -> row.tenant());
                }));
    }

    /** Whether the secret that the tenant was opened with has been replaced. */
    public Uni<Boolean> isRotated(TenantId id) {
        return transactions.of(id, session -> journal.wasDone(session, id, ApiClients.ROTATE, Opening.FIRST_CLIENT));
    }

    /** Whether the tenant is still being opened. */
    public Uni<Boolean> isOpening(TenantId id) {
        return transactions.of(
                id, session -> store.find(session, id).map(row -> row != null && row.state() == State.OPENING));
    }

    /** The tenant was never there. */
    public Uni<Void> undo(TenantId id) {
        return transactions.ofOperator(id, session -> store.removeUnopened(session, id));
    }

    private static ProblemException taken() {
        return new ProblemException(ProblemType.CONFLICT, "This id is not free");
    }
}
