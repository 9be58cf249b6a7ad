package io.cxm.satisfaction.intake.store;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.line.store.DueLines;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.report.store.DueSchedules;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Removes a shopper, or a whole tenant, and marks it: of the shopper, records received before are refused from then on;
 * of the tenant everything is, since ids of tenants are never given twice. A repeated request removes nothing and leaves
 * the first count.
 */
@ApplicationScoped
public class ErasureStore implements BatchStore<Erasure> {
    private static final List<String> OF_SHOPPERS = List.of("answer", "shop_event", "recommendation");
    private static final List<String> OF_TENANT = List.of(
            "answer",
            "shop_event",
            "recommendation",
            "other_id",
            "item",
            "shopper_alias",
            "tenant_setting",
            "data_clock",
            "report_request",
            "report",
            "report_schedule");
    private static final String MARK = """
            insert into erasure (tenant_id, id, user_id, requested_at, removed, done_at)
            with today as (
              select coalesce((select to_id from shopper_alias where tenant_id = $1 and from_id = $3), $3) as id)
            select $1, $2, u, $4, 0, $5 from (
              select $3 as u union select id from today
              union select a.from_id from shopper_alias a, today where a.tenant_id = $1 and a.to_id = today.id and $3 <> '') x
            """;
    private static final String OF_ERASED_SHOPPERS =
            " where tenant_id = $1 and user_id in (select user_id from erasure where tenant_id = $1 and id = $2)";
    private static final String FORGET_ALIASES = """
            delete from shopper_alias a using erasure e where a.tenant_id = $1 and e.tenant_id = $1 and e.id = $2
              and (a.from_id = e.user_id or a.to_id = e.user_id)
            """;
    private static final String DONE = "update erasure set removed = $3 where tenant_id = $1 and id = $2";
    private static final String RECEIPT =
            "select removed, done_at from erasure where tenant_id = $1 and id = $2 limit 1";
    private final LineMatcher lines;
    private final InstantSource clock;

    ErasureStore(LineMatcher lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** What an erasure did here. */
    public record Done(long removed, long at) {}

    @Override
    public Uni<Void> lock(SqlConnection connection, TenantId tenant, List<Read<Erasure>> records) {
        return TenantLock.alone(connection, tenant);
    }

    /** The same request again must find what it did. */
    @Override
    public boolean storesOfErased() {
        return true;
    }

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Erasure>> records) {
        return Multi.createFrom()
                .iterable(records)
                .map(Read::message)
                .filter(e -> !e.hasReceipt())
                .onItem()
                .transformToUniAndConcatenate(e -> erase(connection, tenant, e))
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> stored(TenantId tenant) {
        return lines.drain(tenant);
    }

    /** What this erasure did, if it was carried out. */
    public Uni<Optional<Done>> done(SqlConnection connection, TenantId tenant, String id) {
        return connection
                .preparedQuery(RECEIPT)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        return Optional.empty();
                    }
                    var row = found.next();
                    return Optional.of(new Done(row.getLong(0), row.getLong(1)));
                });
    }

    private Uni<Void> erase(SqlConnection connection, TenantId tenant, Erasure erasure) {
        return done(connection, tenant, erasure.getId())
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().voidItem()
                        : mark(connection, tenant, erasure)
                                .chain(() -> remove(connection, tenant, erasure))
                                .chain(n -> connection
                                        .preparedQuery(DONE)
                                        .execute(Tuple.of(tenant.value(), erasure.getId(), n)))
                                .replaceWithVoid());
    }

    private Uni<Void> mark(SqlConnection connection, TenantId tenant, Erasure erasure) {
        return connection
                .preparedQuery(MARK)
                .execute(Tuple.of(
                        tenant.value(), erasure.getId(), erasure.getUserId(), erasure.getRequestedAt(), clock.millis()))
                .replaceWithVoid();
    }

    private static Uni<Long> remove(SqlConnection connection, TenantId tenant, Erasure erasure) {
        boolean all = erasure.getUserId().isEmpty();
        Uni<Long> rows = Multi.createFrom()
                .iterable(all ? OF_TENANT : OF_SHOPPERS)
                .onItem()
                .transformToUniAndConcatenate(table -> all
                        ? count(connection, "delete from " + table + " where tenant_id = $1", Tuple.of(tenant.value()))
                        : count(
                                connection,
                                "delete from " + table + OF_ERASED_SHOPPERS,
                                Tuple.of(tenant.value(), erasure.getId())))
                .collect()
                .in(() -> new long[1], (sum, n) -> sum[0] += n)
                .map(sum -> sum[0]);
        Uni<Void> derived =
                all ? DueLines.forget(connection, tenant) : DueLines.beforeErasure(connection, tenant, erasure.getId());
        // a schedule before when it is due, in the order of who writes both, or the two wait for each other
        return derived.chain(() -> rows)
                .call(() -> all
                        ? DueSchedules.forget(connection, tenant)
                        : forgetAliases(connection, tenant, erasure.getId()));
    }

    private static Uni<Long> count(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(r -> (long) r.rowCount());
    }

    private static Uni<Void> forgetAliases(SqlConnection connection, TenantId tenant, String erasure) {
        return connection
                .preparedQuery(FORGET_ALIASES)
                .execute(Tuple.of(tenant.value(), erasure))
                .replaceWithVoid();
    }
}
