package io.cxm.ingestion.erasure;

import io.cxm.ingestion.batch.Idempotency;
import io.cxm.ingestion.database.TenantGuard;
import io.cxm.ingestion.imports.RunningImports;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Removes what must be gone from this service's tables and memory; answers how many rows that were. */
@Singleton
public class Erasures {
    private final TenantSql sql;
    private final Idempotency idempotency;
    private final RunningImports running;

    Erasures(TenantSql sql, Idempotency idempotency, RunningImports running) {
        this.sql = sql;
        this.idempotency = idempotency;
        this.running = running;
    }

    /** Everything of a tenant, for good: letters of it that come late are not stored again. */
    public Uni<Long> tenant(TenantId tenant) {
        running.cancelAll(tenant);
        idempotency.forget(tenant);
        return sql.inTransaction(
                tenant,
                c -> TenantGuard.erase(c, tenant)
                        .chain(() -> delete(c, "import_errors", tenant))
                        .chain(errors -> delete(c, "operations", tenant)
                                .chain(operations -> delete(c, "dead_letters", tenant)
                                        .chain(letters -> delete(c, "request_keys", tenant)
                                                .map(keys -> errors + operations + letters + keys)))));
    }

    private static Uni<Long> delete(SqlConnection connection, String table, TenantId tenant) {
        return connection
                .preparedQuery("delete from " + table + " where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> (long) rows.rowCount());
    }

    /** What names a shopper: dead letters keep elements as they were sent. */
    public Uni<Long> shopper(TenantId tenant, String user) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(
                                "delete from dead_letters where tenant_id = $1 and position($2::bytea in payload) > 0")
                        .execute(Tuple.of(tenant.value(), Buffer.buffer(user)))
                        .map(rows -> (long) rows.rowCount()));
    }
}
