package io.cxm.ingestion.database;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * How a transaction enters a tenant whose data may be erased meanwhile: those that store what was sent earlier enter beside
 * each other, an erasure alone. What were stored beside an erasure would stay behind, unseen by it.
 */
public final class TenantGuard {
    // all services share a database, and profile has the numbers before
    private static final String SHARE = "select pg_advisory_xact_lock_shared(7307, hashtext($1))";
    private static final String ALONE = "select pg_advisory_xact_lock(7307, hashtext($1))";
    private static final String ERASED = "select 1 from erased_tenant where tenant_id = $1";
    private static final String REMEMBER =
            "insert into erased_tenant (tenant_id, erased_at) values ($1, now()) on conflict do nothing";

    private TenantGuard() {}

    /**
     * Enters beside others; says whether the tenant was erased. Its id is never given again, so nothing that still comes of
     * it is stored, whenever it was sent.
     */
    public static Uni<Boolean> share(SqlConnection connection, TenantId tenant) {
        return execute(connection, SHARE, tenant).chain(() -> isErased(connection, tenant));
    }

    /** Enters alone: who shares comes before or after. Says the same. */
    public static Uni<Boolean> alone(SqlConnection connection, TenantId tenant) {
        return execute(connection, ALONE, tenant).chain(() -> isErased(connection, tenant));
    }

    private static Uni<Boolean> isErased(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery(ERASED)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.size() > 0);
    }

    /** Enters alone and remembers that the tenant is gone, if this transaction is committed. */
    public static Uni<Void> erase(SqlConnection connection, TenantId tenant) {
        return alone(connection, tenant).chain(() -> execute(connection, REMEMBER, tenant));
    }

    private static Uni<Void> execute(SqlConnection connection, String statement, TenantId tenant) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }
}
