package io.cxm.satisfaction.intake.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.OptionalLong;

/** Moves a tenant's clock forward, never back. */
final class DataClock {
    private static final String FORWARD = """
            insert into data_clock as c (tenant_id, newest) values ($1, $2)
            on conflict (tenant_id) do update set newest = excluded.newest where c.newest < excluded.newest
            """;

    private DataClock() {}

    /**
     * To this time, if there is one.
     *
     * @param newest of what {@link io.cxm.contracts.EventClock} says of the records
     */
    static Uni<Void> forward(SqlConnection connection, TenantId tenant, OptionalLong newest) {
        return newest.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORWARD)
                        .execute(Tuple.of(tenant.value(), newest.getAsLong()))
                        .replaceWithVoid();
    }
}
