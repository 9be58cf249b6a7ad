package io.cxm.satisfaction.retention.store;

import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.line.store.DueLines;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.retention.RetentionConfig;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    /** How often somebody was asked is needed for a year, whatever else goes. */
    private static final Duration BUDGET = Duration.ofDays(365);

    private static final List<Old> OTHERS = List.of(
            new Old("answer", "id", "received_at", Duration.ZERO),
            new Old("recommendation", "id", "at", Duration.ZERO),
            new Old("visit", "session_id", "received_at", Duration.ZERO),
            new Old("survey_invitation", "id", "created_at", Duration.ZERO),
            new Old("survey_budget", "user_id", "at", BUDGET),
            new Old("webhook_delivery", "id", "created_at", Duration.ZERO),
            new Old("survey_mail", "invitation_id", "created_at", Duration.ZERO),
            new Old("line_prediction", "line_id", "made_at", Duration.ZERO),
            new Old("case_message", "id", "at", Duration.ZERO),
            new Old("shopper_case", "id", "changed_at", Duration.ZERO));
    /**
     * Shoppers of whom nothing came since and nothing else is left under any id of theirs, and ids of those who are gone. Who refused something
     * stays: what is told of them next must not make them one who did not. What came while this waited for a row is looked at again.
     */
    private static final String REMOVE_SHOPPERS = """
        delete from shopper where tenant_id = $1 and changed_at < $2
          and personalization is not false and profiling is not false and user_id = any(array(
          select s.user_id from shopper s where s.tenant_id = $1 and s.changed_at < $2
            and s.personalization is not false and s.profiling is not false
            and not exists (select from shopper t where t.tenant_id = $1 and t.user_id = s.merged_into)
            and not exists (
              select from (
                select s.user_id as id
                union all select l.from_id from shopper_alias l where l.tenant_id = $1 and l.to_id = s.user_id
              ) o
              where exists (select from answer a where a.tenant_id = $1 and a.user_id = o.id)
                or exists (select from shop_event e where e.tenant_id = $1 and e.user_id = o.id)
                or exists (select from recommendation r where r.tenant_id = $1 and r.user_id = o.id)
                or exists (select from visit v where v.tenant_id = $1 and v.user_id = o.id)
                or exists (select from survey_invitation i where i.tenant_id = $1 and i.user_id = o.id))
          limit $3))
        """;

    private final TenantSql sql;
    private final LineMatcher lines;
    private final RetentionConfig config;
    private final InstantSource clock;

    OldRows(TenantSql sql, LineMatcher lines, RetentionConfig config, InstantSource clock) {
        this.sql = sql;
        this.lines = lines;
        this.config = config;
        this.clock = clock;
    }

    /** Rows that go by themselves, {@code needed} for so long at least. */
    private record Old(String table, String id, String receivedAt, Duration needed) {
        long latest(InstantSource clock) {
            return clock.instant().minus(needed).toEpochMilli();
        }
    }

    /**
     * Removes answers, events, recommendations, visits, invitations and messages of webhooks received before this time, what was said in cases before it, and
     * cases in which nothing came about since, and what is known of shoppers of whom nothing else is left; gives how many rows that were.
     */
    public Uni<Long> remove(TenantId tenant, long before) {
        return all(tenant, c -> oldEvents(c, tenant, before))
                .call(events ->
                        events > 0 ? lines.drain(tenant) : Uni.createFrom().voidItem())
                .chain(events -> Multi.createFrom()
                        .iterable(OTHERS)
                        .onItem()
                        .transformToUniAndConcatenate(kind ->
                                all(tenant, c -> old(c, tenant, Math.min(before, kind.latest(clock)), kind)))
                        .collect()
                        .with(Collectors.summingLong(Long::longValue))
                        .map(others -> events + others))
                .chain(rows -> all(tenant, c -> shoppers(c, tenant, before)).map(gone -> rows + gone));
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

    private Uni<Integer> shoppers(SqlConnection connection, TenantId tenant, long before) {
        return connection
                .preparedQuery(REMOVE_SHOPPERS)
                .execute(Tuple.of(tenant.value(), before, config.batch()))
                .map(rows -> rows.rowCount());
    }

    private Uni<Integer> old(SqlConnection connection, TenantId tenant, long before, Old kind) {
        String delete = """
            delete from %1$s where tenant_id = $1 and %2$s = any(array(
              select %2$s from %1$s where tenant_id = $1 and %3$s < $2 order by %3$s limit $3))
            """.formatted(kind.table(), kind.id(), kind.receivedAt());
        return connection
                .preparedQuery(delete)
                .execute(Tuple.of(tenant.value(), before, config.batch()))
                .map(rows -> rows.rowCount());
    }
}
