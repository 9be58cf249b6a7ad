package io.cxm.satisfaction.intake.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Moves a tenant's clock forward, never back. */
final class DataClock {
    private static final String FORWARD = """
            insert into data_clock as c (tenant_id, newest) values ($1, $2)
            on conflict (tenant_id) do update set newest = excluded.newest where c.newest < excluded.newest
            """;

    private DataClock() {}

    /** A time beyond its receipt is a fault of the sender's clock and counts as the receipt. */
    static long sane(long at, long receivedAt) {
        return Math.min(at, receivedAt);
    }

    static Uni<Void> forward(SqlConnection connection, TenantId tenant, long newest) {
        return connection
                .preparedQuery(FORWARD)
                .execute(Tuple.of(tenant.value(), newest))
                .replaceWithVoid();
    }
}
