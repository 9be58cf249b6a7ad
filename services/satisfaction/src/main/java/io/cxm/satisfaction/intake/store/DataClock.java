package io.cxm.satisfaction.intake.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.LongSummaryStatistics;

/**
 * Moves a tenant's clock forward, never back, and remembers where time began: events that all bear one time tell of none, so the clock of
 * figures is then the wall's, or no window would ever close.
 */
final class DataClock {
    private static final String FORWARD = """
            insert into data_clock as c (tenant_id, newest, oldest) values ($1, $2, $3)
            on conflict (tenant_id) do update
              set newest = greatest(c.newest, excluded.newest), oldest = least(c.oldest, excluded.oldest)
              where c.newest < excluded.newest or c.oldest > excluded.oldest
            """;

    private DataClock() {}

    /**
     * To the newest of these times, if there are any.
     *
     * @param times what {@link io.cxm.contracts.EventClock} says of the records
     */
    static Uni<Void> forward(SqlConnection connection, TenantId tenant, LongSummaryStatistics times) {
        return times.getCount() == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORWARD)
                        .execute(Tuple.of(tenant.value(), times.getMax(), times.getMin()))
                        .replaceWithVoid();
    }
}
