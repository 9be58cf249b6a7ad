package io.cxm.profile.intake.store;

import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How a sink's transaction enters a tenant: beside other sinks, or alone.
 *
 * <p>A merge moves rows of one shopper to another, and an erasure removes all of a tenant's. An event that were stored
 * meanwhile by another transaction would stay behind, unseen by either. So events share a lock of the tenant, and
 * merges and erasures hold it alone. Sinks enter their tenants in order, or two of them would wait for each other.
 */
public final class TenantGuard {
    private static final String SHARE = "select pg_advisory_xact_lock_shared(7306, hashtext($1))";
    private static final String ALONE = "select pg_advisory_xact_lock(7306, hashtext($1))";
    private static final String ERASED = "select 1 from erased_tenant where tenant_id = $1";

    private TenantGuard() {}

    /**
     * Enters beside others; says whether the tenant was erased. Ids of tenants are never given twice, so nothing that
     * still comes for one that is gone is stored, whenever it was received.
     */
    public static Uni<Boolean> share(SqlConnection connection, TenantId tenant) {
        return enter(connection, tenant, SHARE);
    }

    /** Enters alone: nobody else stores anything of this tenant until this transaction has ended. */
    public static Uni<Boolean> alone(SqlConnection connection, TenantId tenant) {
        return enter(connection, tenant, ALONE);
    }

    private static Uni<Boolean> enter(SqlConnection connection, TenantId tenant, String lock) {
        Tuple id = Tuple.of(tenant.value());
        Uni<Boolean> erased = connection.preparedQuery(ERASED).execute(id).map(rows -> rows.size() > 0);
        Uni<Void> locked = connection.preparedQuery(lock).execute(id).replaceWithVoid();
        // three statements and one round trip; the third begins after the lock was given, so it sees what the lock
        // guarded
        return Uni.join()
                .all(List.of(TenantSql.enter(connection, tenant).replaceWith(false), locked.replaceWith(false), erased))
                .andFailFast()
                .map(List::getLast);
    }

    /** For columns of type timestamptz. */
    public static OffsetDateTime time(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
