package io.cxm.satisfaction;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table of few rows of each tenant, listed by their ids, in transactions of others.
 *
 * @param table of columns tenant_id and id, among others
 */
public record RowsById(String table, String columns) {
    /** So many of a tenant's after this id, by id; null: from the first. */
    public Uni<RowSet<Row>> after(SqlConnection c, TenantId tenant, @Nullable String id, int size) {
        return c.preparedQuery("select " + columns + " from " + table
                        + " where tenant_id = $1 and ($2::text is null or id > $2) order by id limit $3")
                .execute(Tuple.of(tenant.value(), id, size));
    }

    /** How many the tenant has. */
    public Uni<Long> count(SqlConnection c, TenantId tenant) {
        return c.preparedQuery("select count(*) from " + table + " where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** What is made of so many after this id, and of how many there are. */
    public <T> Uni<T> page(
            SqlConnection c, TenantId tenant, @Nullable String after, int size, BiFunction<RowSet<Row>, Long, T> made) {
        return after(c, tenant, after, size).chain(rows -> count(c, tenant).map(total -> made.apply(rows, total)));
    }
}
