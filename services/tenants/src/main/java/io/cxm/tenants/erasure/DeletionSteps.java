package io.cxm.tenants.erasure;

import io.cxm.tenancy.TenantId;
import io.cxm.tenants.erasure.store.ErasureStore;
import io.cxm.tenants.erasure.store.ReceiptRow;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.Announcements;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.store.TenantRow;
import io.cxm.tenants.tenant.store.TenantStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The steps between the request to delete a tenant and its end; each is one transaction and may be repeated. */
@ApplicationScoped
public class DeletionSteps {
    private final Transactions transactions;
    private final ErasureStore erasures;
    private final TenantStore tenants;
    private final Announcements announcements;
    private final Clock clock;

    DeletionSteps(
            Transactions transactions,
            ErasureStore erasures,
            TenantStore tenants,
            Announcements announcements,
            Clock clock) {
        this.transactions = transactions;
        this.erasures = erasures;
        this.tenants = tenants;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Nobody can sign in for the tenant any more. */
    public Uni<Void> accessRemoved(TenantId tenant) {
        return transactions.of(
                tenant,
                session -> erasures.find(session, tenant).chain(erasure -> {
                    if (erasure != null && erasure.accessRemovedAt == null) {
                        erasure.accessRemovedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    }
                    return session.flush();
                }));
    }

    /** Ends the tenant if all these services have confirmed. */
    public Uni<Void> complete(TenantId tenant, Set<String> services) {
        return transactions.ofOperator(
                tenant,
                session -> erasures.find(session, tenant)
                        .chain(erasure -> erasure == null
                                ? Uni.createFrom().item(List.<ReceiptRow>of())
                                : erasures.receipts(session, tenant, erasure.id))
                        .map(receipts -> receipts.stream().map(r -> r.service).collect(Collectors.toSet()))
                        .chain(confirmed -> confirmed.containsAll(services)
                                ? end(session, tenant)
                                : Uni.createFrom().voidItem()));
    }

    /**
     * The tenant's row first: who holds it may still write what is removed here, and after it nobody may. What is half made
     * is undone before, while its row tells of it: in the provider it would outlive the tenant.
     */
    private Uni<Void> end(Mutiny.Session session, TenantId tenant) {
        return tenants.lock(session, tenant)
                .chain(row -> row == null || row.state() != State.DELETING
                        ? Uni.createFrom().voidItem()
                        : tenants.hasHalfMade(session, tenant)
                                .chain(halfMade -> halfMade ? Uni.createFrom().voidItem() : end(session, tenant, row)));
    }

    private Uni<Void> end(Mutiny.Session session, TenantId tenant, TenantRow row) {
        row.state = State.DELETED.word();
        row.name = row.id;
        row.color = null;
        row.logoSha256 = null;
        return erasures.find(session, tenant)
                .invoke(erasure -> {
                    if (erasure != null) {
                        erasure.completedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                    }
                })
                .chain(() -> tenants.removeContents(session, tenant))
                .chain(() -> announcements.announce(session, row.tenant()));
    }
}
