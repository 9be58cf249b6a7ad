package io.cxm.tenants.erasure;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.erasure.store.ErasureRow;
import io.cxm.tenants.erasure.store.ErasureStore;
import io.cxm.tenants.erasure.store.ReceiptRow;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.Announcements;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.store.TenantRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The request that everything of a tenant goes, and what has become of it. */
@ApplicationScoped
public class Deletion {
    private final Transactions transactions;
    private final ErasureStore store;
    private final Announcements announcements;
    private final Journal journal;
    private final Clock clock;

    /** How far a deletion is. */
    public record Progress(
            String id,
            Instant requestedAt,
            @Nullable Instant accessRemovedAt,
            List<Receipt> receipts,
            @Nullable Instant completedAt) {
        public Progress {
            receipts = List.copyOf(receipts);
        }
    }

    /**
     * What one service removed.
     *
     * @param kept what stays there for a time, in words; empty when nothing does
     */
    public record Receipt(String service, long removed, Instant at, String kept) {}

    Deletion(Transactions transactions, ErasureStore store, Announcements announcements, Journal journal, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.announcements = announcements;
        this.journal = journal;
        this.clock = clock;
    }

    /** Asks every service to erase the tenant. Asked again it changes nothing. */
    public Uni<Void> request(TenantId tenant, String actor) {
        return transactions.of(
                tenant,
                session -> session.find(TenantRow.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> {
                            if (row == null || row.state() == State.OPENING) {
                                throw ProblemException.notFound();
                            }
                            return row.state() == State.ACTIVE
                                    ? begin(session, tenant, actor, row)
                                    : Uni.createFrom().voidItem();
                        }));
    }

    private Uni<Void> begin(Mutiny.Session session, TenantId tenant, String actor, TenantRow row) {
        var erasure = new ErasureRow();
        erasure.tenantId = tenant.value();
        erasure.id = UUID.randomUUID().toString();
        erasure.requestedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        row.state = State.DELETING.word();
        byte[] request = Erasure.newBuilder()
                .setTenantId(tenant.value())
                .setId(erasure.id)
                .setRequestedAt(erasure.requestedAt.toEpochMilli())
                .build()
                .toByteArray();
        return session.persist(erasure)
                .chain(session::flush)
                .chain(() -> announcements.announce(session, row.tenant()))
                .chain(() -> journal.tell(session, tenant, Topics.ERASURES, erasure.id, request))
                .chain(() -> journal.done(session, tenant, actor, "tenant.delete", tenant.value()));
    }

    /** How far it is; null when the tenant was never to be deleted. */
    public Uni<@Nullable Progress> progress(TenantId tenant) {
        return transactions.of(
                tenant,
                session -> store.find(session, tenant)
                        .chain(row -> row == null
                                ? Uni.createFrom().nullItem()
                                : store.receipts(session, tenant, row.id).map(receipts -> progress(row, receipts))));
    }

    private static Progress progress(ErasureRow row, List<ReceiptRow> receipts) {
        return new Progress(
                row.id,
                row.requestedAt,
                row.accessRemovedAt,
                receipts.stream()
                        .map(r -> new Receipt(r.service, r.removed, r.at, r.kept))
                        .toList(),
                row.completedAt);
    }
}
