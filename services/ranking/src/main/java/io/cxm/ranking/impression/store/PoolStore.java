package io.cxm.ranking.impression.store;

import io.cxm.ranking.impression.domain.PoolBin;
import io.cxm.ranking.impression.domain.PoolMeans;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many answers had pools of which mean score, by scenario and day. */
@Singleton
public class PoolStore {
    private static final String ADD = """
            insert into pool_mean as p (tenant_id, scenario, day, bin, answers)
            select $1::text, $2::text, $3::date, $4::integer, $5::bigint
            where not exists (select from configuration_state where tenant_id = $1 and erased)
            on conflict (tenant_id, scenario, day, bin) do update set answers = p.answers + excluded.answers
            """;

    private static final String FORGET = "delete from pool_mean where tenant_id = $1 and day <= $2";

    private static final String READ = """
            select scenario, bin, sum(answers)::bigint from pool_mean where tenant_id = $1 and day > $2
            group by scenario, bin
            """;

    private static final String ERASE_ALL = "delete from pool_mean where tenant_id = $1";

    /** As with what is shown: an erasure waits for whoever looked before it whether the tenant is gone. */
    private static final String SHARE = "select pg_advisory_xact_lock_shared(7309, hashtext($1))";

    private static final String ALONE = "select pg_advisory_xact_lock(7309, hashtext($1))";

    private final TenantSql sql;

    PoolStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Adds what an instance counted, forgets what is too old, and tells what the pools of each scenario usually reach as all instances
     * know it; scenarios of which that is not known are left out.
     */
    public Uni<Map<String, Double>> exchange(TenantId tenant, SortedMap<PoolBin, Long> counted, LocalDate today) {
        Tuple since = Tuple.of(tenant.value(), today.minusDays(PoolMeans.DAYS));
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, SHARE, tenant)
                        .chain(() -> added(connection, tenant, counted))
                        .chain(() -> connection.preparedQuery(FORGET).execute(since))
                        .chain(() -> connection.preparedQuery(READ).execute(since))
                        .map(PoolStore::floors));
    }

    /** In their order, or two instances would wait for each other. */
    private static Uni<Void> added(SqlConnection connection, TenantId tenant, SortedMap<PoolBin, Long> counted) {
        if (counted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = counted.entrySet().stream()
                .map(one -> Tuple.of(
                        tenant.value(),
                        one.getKey().scenario(),
                        one.getKey().day(),
                        one.getKey().bin(),
                        one.getValue()))
                .toList();
        return connection.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    private static Map<String, Double> floors(RowSet<Row> rows) {
        Map<String, SortedMap<Integer, Long>> byScenario = new HashMap<>();
        rows.forEach(row -> byScenario
                .computeIfAbsent(row.getString(0), _ -> new TreeMap<>())
                .put(row.getInteger(1), row.getLong(2)));
        Map<String, Double> floors = new HashMap<>();
        byScenario.forEach((scenario, answers) -> {
            double floor = PoolMeans.floor(answers);
            if (floor > 0) {
                floors.put(scenario, floor);
            }
        });
        return floors;
    }

    /** Removes all of a tenant; how many rows that were. */
    public Uni<Integer> eraseAll(TenantId tenant) {
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, ALONE, tenant)
                        .chain(() -> execute(connection, ERASE_ALL, tenant))
                        .map(RowSet::rowCount));
    }

    private static Uni<RowSet<Row>> execute(SqlConnection connection, String statement, TenantId tenant) {
        return connection.preparedQuery(statement).execute(Tuple.of(tenant.value()));
    }
}
