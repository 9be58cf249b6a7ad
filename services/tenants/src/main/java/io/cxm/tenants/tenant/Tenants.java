package io.cxm.tenants.tenant;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.domain.Change;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.domain.Tenant;
import io.cxm.tenants.tenant.store.TenantRow;
import io.cxm.tenants.tenant.store.TenantStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Tenants as they stand: read and changed. */
@ApplicationScoped
public class Tenants {
    private final Transactions transactions;
    private final TenantStore store;
    private final Announcements announcements;
    private final Journal journal;

    Tenants(Transactions transactions, TenantStore store, Announcements announcements, Journal journal) {
        this.transactions = transactions;
        this.store = store;
        this.announcements = announcements;
        this.journal = journal;
    }

    /** Some of all tenants. */
    public record Listed(List<Tenant> tenants, long total) {
        public Listed {
            tenants = List.copyOf(tenants);
        }
    }

    /** Tenants after this id, for an operator. */
    public Uni<Listed> list(String after, int size) {
        return transactions.ofOperator(session -> store.page(session, after, size)
                .chain(rows -> store.count(session)
                        .map(total ->
                                new Listed(rows.stream().map(TenantRow::tenant).toList(), total))));
    }

    /** The tenant, opened or already gone. */
    public Uni<Tenant> get(TenantId id) {
        return transactions.of(
                id,
                session -> store.find(session, id).map(row -> {
                    if (row == null || row.state() == State.OPENING) {
                        throw ProblemException.notFound();
                    }
                    return row.tenant();
                }));
    }

    /** Changes settings, if the tenant still stands as the caller read it; null asks nothing about that. */
    public Uni<Tenant> change(TenantId id, String actor, @Nullable String ifMatch, List<Change> changes) {
        return transactions.of(
                id,
                session -> store.lock(session, id).chain(row -> {
                    if (row == null || row.state() != State.ACTIVE) {
                        throw ProblemException.notFound();
                    }
                    if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(etag(row.version))) {
                        throw new ProblemException(ProblemType.STALE, "The tenant was changed meanwhile");
                    }
                    changes.forEach(row::apply);
                    return applied(session, id, actor, row);
                }));
    }

    private Uni<Tenant> applied(Mutiny.Session session, TenantId id, String actor, TenantRow row) {
        return session.flush()
                .chain(() -> announcements.announce(session, row.tenant()))
                .chain(() -> journal.done(session, id, actor, "tenant.change", id.value()))
                .map(done -> row.tenant());
    }

    /** The tag of a version. */
    public static String etag(int version) {
        return "\"" + version + "\"";
    }
}
