package io.cxm.satisfaction.line.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Brings order lines and returns up to date with the events that are due.
 *
 * <p>Each round looks at what those events touch, over everything that has been committed, so the order of arrival never
 * matters: a purchase that comes after its return makes the return due to be matched again. One round at a time for each
 * tenant; whoever fails leaves its events due.
 */
@ApplicationScoped
public class LineMatcher {
    /** How long after its shipment a line can be returned in the return rate. */
    public static final Duration WINDOW = Duration.ofDays(30);

    private static final int ROUND = 1000;
    private static final String ANY = "select 1 from line_due where tenant_id = $1 limit 1";
    /** Plans are made anew in each round: one that was made while the tables were small reads all of them for ever. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('cxm.lines.' || $1, 0)),"
            + " set_config('plan_cache_mode', 'force_custom_plan', true)";

    /** As an array, which the index is gone through by; a join would compare each with all that are due. */
    private static final String TAKE = """
            delete from line_due where tenant_id = $1 and id = any(array(
              select id from line_due where tenant_id = $1 limit $2)) returning id
            """;

    private final TenantSql sql;

    LineMatcher(TenantSql sql) {
        this.sql = sql;
    }

    /** Does all that is due of this tenant. */
    public Uni<Void> drain(TenantId tenant) {
        return rounds(tenant, _ -> Uni.createFrom().voidItem());
    }

    /** The same for a read, which waits for it so long only; what was done until then stays done. */
    public Uni<Void> drain(TenantId tenant, Deadline deadline) {
        return rounds(tenant, deadline::bind);
    }

    private Uni<Void> rounds(TenantId tenant, Function<SqlConnection, Uni<Void>> first) {
        return Uni.createFrom()
                .deferred(() -> sql.inTransaction(tenant, c -> first.apply(c).chain(() -> round(c, tenant))))
                .repeat()
                .whilst(taken -> taken == ROUND)
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<Integer> round(SqlConnection c, TenantId tenant) {
        return c.preparedQuery(ANY)
                .execute(Tuple.of(tenant.value()))
                .chain(due -> due.size() == 0
                        ? Uni.createFrom().item(0)
                        // an erasure or a merge that is under way comes first
                        : TenantLock.shared(c, tenant)
                                .chain(() -> c.preparedQuery(ALONE).execute(Tuple.of(tenant.value())))
                                .chain(() -> c.preparedQuery(TAKE).execute(Tuple.of(tenant.value(), ROUND)))
                                .map(LineMatcher::ids)
                                .chain(taken -> match(c, tenant, taken).replaceWith(taken.length)));
    }

    private static Uni<Void> match(SqlConnection c, TenantId tenant, String[] due) {
        if (due.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return ids(c, LineStatements.LINES, tenant, due)
                .chain(lines -> ids(c, LineStatements.RETURNS, tenant, due, lines)
                        .chain(returns -> ids(c, LineStatements.LINES_BEFORE, tenant, returns)
                                .chain(before -> ids(c, LineStatements.MATCH, tenant, returns)
                                        .chain(after -> recount(c, tenant, union(lines, before, after))))));
    }

    private static Uni<Void> recount(SqlConnection c, TenantId tenant, String[] lines) {
        return c.preparedQuery(LineStatements.BEYOND)
                .execute(Tuple.of(tenant.value(), lines))
                .chain(() -> c.preparedQuery(LineStatements.RECOUNT)
                        .execute(Tuple.of(tenant.value(), lines, WINDOW.toMillis())))
                .replaceWithVoid();
    }

    private static Uni<String[]> ids(SqlConnection c, String statement, TenantId tenant, String[]... parameters) {
        Tuple values = Tuple.of(tenant.value());
        for (String[] parameter : parameters) {
            values.addArrayOfString(parameter);
        }
        return c.preparedQuery(statement).execute(values).map(LineMatcher::ids);
    }

    private static String[] ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).toArray(String[]::new);
    }

    private static String[] union(String[]... parts) {
        return Stream.of(parts).flatMap(Arrays::stream).distinct().toArray(String[]::new);
    }
}
