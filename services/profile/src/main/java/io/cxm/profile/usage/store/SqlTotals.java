package io.cxm.profile.usage.store;

import io.cxm.profile.usage.Totals;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** The totals that the sinks count in the transactions of what is counted: five rows, whatever a tenant's size. */
@ApplicationScoped
public class SqlTotals implements Totals {
    private static final String READ = "select what, n from tenant_total where tenant_id = $1";
    private static final String OF_MONTH = """
            select what, n from tenant_total where tenant_id = $1 and what in ('items', 'users')
            union all select what, n from month_total where tenant_id = $1 and month = $2
            """;
    private final TenantSql sql;

    SqlTotals(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<String, Long>> of(TenantId tenant) {
        return read(tenant, READ, Tuple.of(tenant.value()));
    }

    @Override
    public Uni<Map<String, Long>> of(TenantId tenant, YearMonth month) {
        return read(tenant, OF_MONTH, Tuple.of(tenant.value(), month.atDay(1)));
    }

    private Uni<Map<String, Long>> read(TenantId tenant, String query, Tuple values) {
        return sql.inOneTrip(
                tenant,
                connection -> connection.preparedQuery(query).execute(values).map(rows -> {
                    Map<String, Long> totals = new HashMap<>();
                    rows.forEach(row -> totals.put(row.getString(0), row.getLong(1)));
                    return totals;
                }));
    }
}
