package io.cxm.tenants.care;

import io.cxm.tenancy.TenantId;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.Opening;
import io.cxm.tenants.tenant.TenantConfig;
import io.cxm.tenants.tenant.store.TenantRow;
import io.cxm.tenants.tenant.store.TenantStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to finish of tenants. */
@ApplicationScoped
public class Unfinished {
    private final Transactions transactions;
    private final TenantStore store;
    private final Opening opening;
    private final TenantConfig config;
    private final Clock clock;

    /** How an unfinished tenant stands. */
    public sealed interface Found {
        /** It is being opened, or, when that is old, was when a process ended. */
        record HalfOpened(boolean old) implements Found {}

        /** It is open; what was half made before this time is the leftover of a crash. */
        record Open(Instant halfMadeBefore) implements Found {}

        /** It is being deleted; the same holds of what was half made. */
        record Deleting(Instant halfMadeBefore) implements Found {}

        /** It is gone. */
        record Ended() implements Found {}
    }

    Unfinished(Transactions transactions, TenantStore store, Opening opening, TenantConfig config, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.opening = opening;
        this.config = config;
        this.clock = clock;
    }

    /** Tenants that something is to be done for. */
    public Uni<List<String>> tenants() {
        return transactions.ofOperator(store::withAttention);
    }

    /** What is to be done for this one. */
    public Uni<Found> of(TenantId tenant) {
        Instant halfMadeBefore = clock.instant().minus(config.halfMade());
        return transactions.of(tenant, session -> store.find(session, tenant)).map(row -> found(row, halfMadeBefore));
    }

    private static Found found(@Nullable TenantRow row, Instant halfMadeBefore) {
        if (row == null) {
            return new Found.Ended();
        }
        return switch (row.state()) {
            case OPENING -> new Found.HalfOpened(row.createdAt.isBefore(halfMadeBefore));
            case ACTIVE -> new Found.Open(halfMadeBefore);
            case DELETING -> new Found.Deleting(halfMadeBefore);
            case DELETED -> new Found.Ended();
        };
    }

    /** Takes back an opening that nobody was told of. */
    public Uni<Void> undoOpening(TenantId tenant) {
        return opening.undo(tenant);
    }

    /** Nothing more to do, if that is so. */
    public Uni<Void> settle(TenantId tenant) {
        return transactions.of(tenant, session -> store.settle(session, tenant));
    }
}
