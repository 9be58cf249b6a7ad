package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.Predicted;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Of which order lines something is predicted. */
@ApplicationScoped
public class PredictedLines {
    private static final String COUNT = """
            select count(*), count(*) filter (where labelled), max(made_at),
              (select bundle from line_prediction where tenant_id = $1 order by made_at desc limit 1)
            from line_prediction where tenant_id = $1
            """;

    private final TenantSql sql;

    PredictedLines(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Those of this tenant.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<Predicted> of(TenantId tenant, Deadline deadline) {
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c).chain(() -> c.preparedQuery(COUNT).execute(Tuple.of(tenant.value()))))
                .map(rows -> rows.iterator().next())
                .map(row -> new Predicted(row.getLong(0), row.getLong(1), row.getLong(2), row.getString(3)))
                .onFailure()
                .transform(Deadline::told);
    }
}
