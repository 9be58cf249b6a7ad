package io.cxm.tenants.erasure;

import io.cxm.contracts.Topics;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.erasure.store.ErasureRow;
import io.cxm.tenants.erasure.store.ErasureStore;
import io.cxm.tenants.erasure.store.ReceiptRow;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.TenantConfig;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.store.TenantStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Requests that all of one shopper goes, and what has become of them. A request is told to the services through the outbox,
 * so it is lost by no crash; it ends with the last service's receipt, and its row forgets then who the shopper was.
 */
@ApplicationScoped
public class ShopperErasures {
    /** Of one tenant at a time: each makes profile read a topic. */
    private static final int MOST = 100;

    private final Transactions transactions;
    private final ErasureStore store;
    private final TenantStore tenants;
    private final Journal journal;
    private final TenantConfig config;
    private final Clock clock;

    /** How far an erasure is. */
    public record Progress(
            String id,
            Instant requestedAt,
            List<Deletion.Receipt> receipts,
            @Nullable Instant completedAt) {
        public Progress {
            receipts = List.copyOf(receipts);
        }
    }

    ShopperErasures(
            Transactions transactions,
            ErasureStore store,
            TenantStore tenants,
            Journal journal,
            TenantConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.tenants = tenants;
        this.journal = journal;
        this.config = config;
        this.clock = clock;
    }

    /** Asks every service to erase the shopper. Whose erasure is under way gets no second one. */
    public Uni<Progress> request(TenantId tenant, String actor, String userId) {
        return transactions.of(
                tenant,
                session -> tenants.lock(session, tenant)
                        .chain(row -> {
                            if (row == null || row.state() != State.ACTIVE) {
                                throw ProblemException.notFound();
                            }
                            return store.underWay(session, tenant);
                        })
                        .chain(underWay -> underWay.stream()
                                .filter(row -> userId.equals(row.userId))
                                .findFirst()
                                .map(row -> progress(session, row))
                                .orElseGet(() -> begin(session, tenant, actor, userId, underWay.size()))));
    }

    private Uni<Progress> begin(Mutiny.Session session, TenantId tenant, String actor, String userId, int underWay) {
        if (underWay >= MOST) {
            throw ProblemException.later(
                    ProblemType.TOO_MANY_REQUESTS, MOST + " erasures are under way", Duration.ofSeconds(30));
        }
        var erasure = new ErasureRow();
        erasure.tenantId = tenant.value();
        erasure.id = UUID.randomUUID().toString();
        erasure.requestedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        erasure.ofShopper = true;
        erasure.userId = userId;
        byte[] request = Erasure.newBuilder()
                .setTenantId(tenant.value())
                .setId(erasure.id)
                .setUserId(userId)
                .setRequestedAt(erasure.requestedAt.toEpochMilli())
                .build()
                .toByteArray();
        return session.persist(erasure)
                .chain(session::flush)
                .chain(() -> journal.tell(session, tenant, Topics.ERASURES, erasure.id, request))
                // the audit log stays, so it names the erasure and not the shopper
                .chain(() -> journal.done(session, tenant, actor, "shopper.erase", erasure.id))
                .replaceWith(() -> new Progress(erasure.id, erasure.requestedAt, List.of(), null));
    }

    /** How far it is. */
    public Uni<Progress> progress(TenantId tenant, String id) {
        return transactions.of(
                tenant,
                session -> store.ofShopper(session, tenant, id).chain(row -> {
                    if (row == null) {
                        throw ProblemException.notFound();
                    }
                    return progress(session, row);
                }));
    }

    /** Ends the erasure if it is of a shopper and every service has confirmed it. */
    public Uni<Void> complete(Mutiny.Session session, ErasureRow erasure) {
        if (!erasure.ofShopper || erasure.completedAt != null) {
            return Uni.createFrom().voidItem();
        }
        return receipts(session, erasure)
                .invoke(receipts -> {
                    var confirmed = receipts.stream().map(r -> r.service).collect(Collectors.toSet());
                    if (confirmed.containsAll(config.receiptsFrom())) {
                        erasure.completedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                        erasure.userId = null;
                    }
                })
                .chain(session::flush);
    }

    private Uni<List<ReceiptRow>> receipts(Mutiny.Session session, ErasureRow erasure) {
        return store.receipts(session, new TenantId(erasure.tenantId), erasure.id);
    }

    private Uni<Progress> progress(Mutiny.Session session, ErasureRow row) {
        return receipts(session, row)
                .map(receipts -> new Progress(
                        row.id,
                        row.requestedAt,
                        receipts.stream()
                                .map(r -> new Deletion.Receipt(r.service, r.removed, r.at, r.kept))
                                .toList(),
                        row.completedAt));
    }
}
