package io.cxm.profile.erasure.store;

import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Removes all of a tenant, and remembers that it is gone: what comes late is not stored again. */
@ApplicationScoped
public class Eraser {
    /**
     * Every table with rows of tenants, but for the memory of erasures itself. A test holds this against the schema.
     *
     * <p>Facets go before what they are of: its trigger then finds none. Else the planner, which knows of no tenant how large it is, looks
     * through all that goes for each facet: of 92,000 items that took more than half an hour.
     */
    public static final List<String> TABLES = List.of(
            "seen",
            "interaction",
            "search",
            "item_counter",
            "shopper_counter",
            "tenant_total",
            "month_total",
            "data_clock",
            "alias",
            "edge",
            "item_facet",
            "item",
            "shopper_facet",
            "shopper",
            "response",
            "export",
            "erased_shopper");

    private static final String REMEMBER = """
            insert into erased_tenant as e (tenant_id, erased_at) values ($1, $2)
            on conflict (tenant_id) do update set erased_at = greatest(e.erased_at, excluded.erased_at)
            """;
    private final TenantSql sql;

    Eraser(TenantSql sql) {
        this.sql = sql;
    }

    /** Removes it, at this time; nobody stores anything of it meanwhile. Idempotent; gives how many rows went. */
    public Uni<Long> erase(TenantId tenant, long at) {
        return sql.inTransaction(connection -> TenantGuard.alone(connection, tenant)
                .chain(() -> connection.preparedQuery(REMEMBER).execute(Tuple.of(tenant.value(), TenantGuard.time(at))))
                .chain(() -> Multi.createFrom()
                        .iterable(TABLES)
                        .onItem()
                        .transformToUniAndConcatenate(table -> delete(connection, tenant, table))
                        .collect()
                        .with(Collectors.summingLong(Long::longValue))));
    }

    private static Uni<Long> delete(SqlConnection connection, TenantId tenant, String table) {
        return connection
                .preparedQuery("delete from " + table + " where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> (long) rows.rowCount());
    }
}
