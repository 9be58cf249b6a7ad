package io.cxm.profile.shopper.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * Moves all that one shopper did to another, in a transaction that has the tenant alone. Idempotent: a second time there
 * is nothing left to move. Aliases stay one step long: a target that was merged itself stands for what it became, and
 * who was merged into the source follows it.
 */
final class Merge {
    private static final String TARGET = "select to_id from alias where tenant_id = $1 and from_id = $2";
    private static final String FOLLOW = "update alias set to_id = $3 where tenant_id = $1 and to_id = $2";
    private static final String ALIAS = """
            insert into alias (tenant_id, from_id, to_id) values ($1, $2, $3)
            on conflict (tenant_id, from_id) do update set to_id = excluded.to_id
            """;
    private static final String HISTORY = """
            update interaction set sent_as = coalesce(sent_as, shopper), shopper = $3
            where tenant_id = $1 and shopper = $2
            """;
    private static final String SEARCHES = "update search set shopper = $3 where tenant_id = $1 and shopper = $2";
    private static final String COUNTS = """
            with moved as (
              delete from shopper_counter where tenant_id = $1 and shopper = $2 returning type, n
            )
            insert into shopper_counter as c (tenant_id, shopper, type, n)
            select $1, $3, type, n from moved order by type
            on conflict (tenant_id, shopper, type) do update set n = c.n + excluded.n
            """;

    private Merge() {}

    /** Who this shopper is: themselves, or whom they were merged into. */
    static Uni<String> target(SqlConnection connection, TenantId tenant, String id) {
        return connection
                .preparedQuery(TARGET)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> {
                    for (var row : rows) {
                        return row.getString(0);
                    }
                    return id;
                });
    }

    /** Moves what is one shopper's to another, who must be a {@link #target} and not the source itself. */
    static Uni<Void> move(SqlConnection connection, TenantId tenant, String from, String to) {
        Tuple parameters = Tuple.of(tenant.value(), from, to);
        List<Uni<Void>> statements = List.of(FOLLOW, ALIAS, HISTORY, SEARCHES, COUNTS).stream()
                .map(sql -> connection.preparedQuery(sql).execute(parameters).replaceWithVoid())
                .toList();
        return Uni.join().all(statements).andFailFast().replaceWithVoid();
    }
}
