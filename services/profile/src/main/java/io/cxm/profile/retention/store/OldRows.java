package io.cxm.profile.retention.store;

import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.store.Counters;
import io.cxm.profile.interaction.store.Uncounting;
import io.cxm.profile.retention.RetentionConfig;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Removes the rows of one tenant that were received before a time, the oldest first, a bounded number in a transaction
 * together with what they counted for: counters always equal a recount of what is there.
 *
 * <p>A batch ends at a time and not at a number, since only the time finds rows through an index in every month; so it
 * holds all rows of its last millisecond too.
 */
@ApplicationScoped
public class OldRows {
    private final TenantSql sql;
    private final RetentionConfig config;

    OldRows(TenantSql sql, RetentionConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** Removes events, searches and responses received before this time; gives how many rows that were. */
    public Uni<Long> remove(TenantId tenant, Instant before) {
        OffsetDateTime time = TenantGuard.time(before.toEpochMilli());
        return all(() -> batch(tenant, time, "interaction", Uncounting.COLUMNS, Uncounting::events))
                .chain(events -> all(() -> batch(tenant, time, "search", "1", (_, _, _) -> nothing()))
                        .chain(searches -> all(() -> batch(tenant, time, "response", "1", OldRows::uncountResponses))
                                .map(responses -> events + searches + responses)));
    }

    /** What else a batch's end means. */
    @FunctionalInterface
    private interface Effect {
        Uni<Void> of(SqlConnection connection, TenantId tenant, RowSet<Row> removed);
    }

    private static Uni<Long> all(Supplier<Uni<Integer>> batch) {
        return Uni.createFrom()
                .deferred(() -> batch.get())
                .repeat()
                .whilst(removed -> removed > 0)
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    private Uni<Integer> batch(TenantId tenant, OffsetDateTime before, String table, String columns, Effect effect) {
        Function<SqlConnection, Uni<RowSet<Row>>> delete = connection -> connection
                .preparedQuery(last(table))
                .execute(Tuple.of(tenant.value(), before, config.batch() - 1))
                .map(rows -> rows.size() == 0 ? before : rows.iterator().next().getOffsetDateTime(0))
                .chain(last -> connection
                        .preparedQuery(delete(table, columns))
                        .execute(Tuple.of(tenant.value(), before, last)));
        // events and their counters change beside the sinks, and never while a merge moves them
        return sql.inTransaction(connection -> TenantGuard.share(connection, tenant)
                .chain(() -> delete.apply(connection))
                .call(removed -> removed.size() == 0 ? nothing() : effect.of(connection, tenant, removed))
                .map(RowSet::size));
    }

    /** The time of the last row of a batch. */
    private static String last(String table) {
        return "select received_at from " + table
                + " where tenant_id = $1 and received_at < $2 order by received_at offset $3 limit 1";
    }

    private static String delete(String table, String columns) {
        return "delete from " + table + " where tenant_id = $1 and received_at < $2 and received_at <= $3 returning "
                + columns;
    }

    private static Uni<Void> uncountResponses(SqlConnection connection, TenantId tenant, RowSet<Row> removed) {
        return Counters.addToTotal(connection, tenant, Counters.RESPONSES, -removed.size());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
