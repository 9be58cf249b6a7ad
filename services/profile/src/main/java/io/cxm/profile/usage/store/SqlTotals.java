package io.cxm.profile.usage.store;

import io.cxm.profile.usage.Totals;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** The totals that the sinks count in the transactions of what is counted: five rows, whatever a tenant's size. */
@ApplicationScoped
public class SqlTotals implements Totals {
    private static final String READ = "select what, n from tenant_total where tenant_id = $1";
    private final TenantSql sql;

    SqlTotals(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<String, Long>> of(TenantId tenant) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(READ)
                        .execute(Tuple.of(tenant.value()))
                        .map(rows -> {
                            Map<String, Long> totals = new HashMap<>();
                            rows.forEach(row -> totals.put(row.getString(0), row.getLong(1)));
                            return totals;
                        }));
    }
}
