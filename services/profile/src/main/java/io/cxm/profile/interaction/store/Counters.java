package io.cxm.profile.interaction.store;

import io.cxm.profile.interaction.domain.Counts;
import io.cxm.profile.interaction.domain.Counts.Count;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Adds to the counters of a tenant, in the transaction of what is counted. */
public final class Counters {
    public static final String ITEMS = "items";
    public static final String USERS = "users";
    public static final String EVENTS = "events";
    public static final String RESPONSES = "responses";
    public static final String RECOMMENDATIONS = "recommendations";

    private static final String TO_ITEMS = """
            insert into item_counter as c (tenant_id, item_id, type, n)
            select $1, * from unnest($2::text[], $3::smallint[], $4::bigint[])
            on conflict (tenant_id, item_id, type) do update set n = c.n + excluded.n
            """;
    private static final String TO_SHOPPERS = """
            insert into shopper_counter as c (tenant_id, shopper, type, n)
            select $1, * from unnest($2::text[], $3::smallint[], $4::bigint[])
            on conflict (tenant_id, shopper, type) do update set n = c.n + excluded.n
            """;
    private static final String TO_TOTAL = """
            insert into tenant_total as t (tenant_id, what, n) values ($1, $2, $3)
            on conflict (tenant_id, what) do update set n = t.n + excluded.n
            """;

    private static final String ARRIVED = """
            with month as (
              insert into month_total as m (tenant_id, month, what, n)
              values ($1, date_trunc('month', now() at time zone 'UTC')::date, $2, $3)
              on conflict (tenant_id, month, what) do update set n = m.n + excluded.n)
            """ + TO_TOTAL;

    private Counters() {}

    public static Uni<Void> addToItems(SqlConnection connection, TenantId tenant, Counts counts) {
        return add(connection, TO_ITEMS, tenant, counts);
    }

    public static Uni<Void> addToShoppers(SqlConnection connection, TenantId tenant, Counts counts) {
        return add(connection, TO_SHOPPERS, tenant, counts);
    }

    /** Adds to one of the tenant's totals; a negative number takes away. */
    public static Uni<Void> addToTotal(SqlConnection connection, TenantId tenant, String what, long n) {
        return add(connection, TO_TOTAL, tenant, what, n);
    }

    /** Adds to one of the totals and to that of the running month (UTC), from which nothing is taken away. */
    public static Uni<Void> arrived(SqlConnection connection, TenantId tenant, String what, long n) {
        return add(connection, ARRIVED, tenant, what, n);
    }

    private static Uni<Void> add(SqlConnection connection, String sql, TenantId tenant, String what, long n) {
        return n == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(tenant.value(), what, n))
                        .replaceWithVoid();
    }

    private static Uni<Void> add(SqlConnection connection, String sql, TenantId tenant, Counts counts) {
        if (counts.rows().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.of(
                tenant.value(),
                counts.rows().stream().map(Count::subject).toArray(String[]::new),
                counts.rows().stream().map(Count::type).toArray(Short[]::new),
                counts.rows().stream().map(Count::n).toArray(Long[]::new));
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
