package io.cxm.satisfaction.retention.store;

import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.line.store.DueLines;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.retention.RetentionConfig;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Removes the rows of one tenant that were received before a time, the oldest first, a bounded number in a transaction.
 * Order lines and returns go with their events, and those of others that lose a partner by it are matched again: what is
 * left is what matching the events that are left would give.
 */
@ApplicationScoped
public class OldRows {
    private static final String OLD_EVENTS = """
            select id from shop_event where tenant_id = $1 and received_at < $2 order by received_at limit $3
            """;
    private static final String REMOVE_EVENTS = "delete from shop_event where tenant_id = $1 and id = any($2::text[])";
    private final TenantSql sql;
    private final LineMatcher lines;
    private final RetentionConfig config;

    OldRows(TenantSql sql, LineMatcher lines, RetentionConfig config) {
        this.sql = sql;
        this.lines = lines;
        this.config = config;
    }

    /** Removes answers, events and recommendations received before this time; gives how many rows that were. */
    public Uni<Long> remove(TenantId tenant, long before) {
        return all(tenant, c -> oldEvents(c, tenant, before))
                .call(events ->
                        events > 0 ? lines.drain(tenant) : Uni.createFrom().voidItem())
                .chain(events -> all(tenant, c -> old(c, tenant, before, "answer", "received_at"))
                        .chain(answers -> all(tenant, c -> old(c, tenant, before, "recommendation", "at"))
                                .map(shown -> events + answers + shown)));
    }

    private Uni<Long> all(TenantId tenant, Function<SqlConnection, Uni<Integer>> batch) {
        return Uni.createFrom()
                .deferred(() -> sql.inTransaction(tenant, batch))
                .repeat()
                .whilst(removed -> removed > 0)
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    /** Alone, as an erasure is: a round of the matcher could give a return the line that is about to go. */
    private Uni<Integer> oldEvents(SqlConnection connection, TenantId tenant, long before) {
        return TenantLock.alone(connection, tenant)
                .chain(() ->
                        connection.preparedQuery(OLD_EVENTS).execute(Tuple.of(tenant.value(), before, config.batch())))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toArray(String[]::new))
                .chain(ids -> ids.length == 0
                        ? Uni.createFrom().item(0)
                        : DueLines.beforeRemoval(connection, tenant, ids)
                                .chain(() -> connection
                                        .preparedQuery(REMOVE_EVENTS)
                                        .execute(Tuple.tuple()
                                                .addString(tenant.value())
                                                .addArrayOfString(ids)))
                                .replaceWith(ids.length));
    }

    private Uni<Integer> old(SqlConnection connection, TenantId tenant, long before, String table, String receivedAt) {
        String delete = """
                delete from %1$s where tenant_id = $1 and id = any(array(
                  select id from %1$s where tenant_id = $1 and %2$s < $2 order by %2$s limit $3))
                """.formatted(table, receivedAt);
        return connection
                .preparedQuery(delete)
                .execute(Tuple.of(tenant.value(), before, config.batch()))
                .map(rows -> rows.rowCount());
    }
}
