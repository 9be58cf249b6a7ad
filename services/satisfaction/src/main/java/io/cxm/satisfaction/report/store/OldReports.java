package io.cxm.satisfaction.report.store;

import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reports that are to go: those that ended before a time, and those that nobody wants any more. */
@ApplicationScoped
public class OldReports {
    private static final int AT_ONCE = 1000;
    private static final String ENDED = """
            select id from report
            where tenant_id = $1 and state in ('succeeded', 'failed') and finished_at < $2
            order by finished_at limit %d
            """.formatted(AT_ONCE);
    private static final String FORGET = "delete from report_request where tenant_id = $1 and report_id = $2";
    private static final String REMOVE = "delete from report where tenant_id = $1 and id = $2";
    private static final String WITHDRAW =
            "delete from report where tenant_id = $1 and id = $2 and state not in ('succeeded', 'failed')";
    private final TenantSql sql;

    OldReports(TenantSql sql) {
        this.sql = sql;
    }

    /** Ids of some of them, the oldest first. */
    public Uni<List<String>> endedBefore(TenantId tenant, long before) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(ENDED).execute(Tuple.of(tenant.value(), before)))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /**
     * Removes one that waits or is made, with its Idempotency-Key; false where there is none, or it has ended. Its place in the queue stays: who
     * finds nothing there removes what was written of it.
     */
    public Uni<Boolean> withdraw(TenantId tenant, String id) {
        Tuple one = Tuple.of(tenant.value(), id);
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(WITHDRAW)
                        .execute(one)
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().item(false)
                                : c.preparedQuery(FORGET).execute(one).replaceWith(true)));
    }

    /** Removes one, and the Idempotency-Key that asked for it: a request that comes again is a new one. */
    public Uni<Void> remove(TenantId tenant, String id) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(FORGET)
                        .execute(Tuple.of(tenant.value(), id))
                        .chain(() -> c.preparedQuery(REMOVE).execute(Tuple.of(tenant.value(), id)))
                        .replaceWithVoid());
    }
}
