package io.cxm.satisfaction.driver.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.driver.domain.Outcome;
import io.cxm.satisfaction.driver.domain.Rated;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.store.Clauses;
import io.cxm.satisfaction.measure.store.RowStreams;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers with their ratings, of one tenant, in one transaction. */
@ApplicationScoped
public class RatingStore {
    /** The newest of more answers are read. */
    private static final int MOST_ROWS = 100_000;
    /** Of how many touchpoints at most drivers are told. */
    private static final int MOST_TOUCHPOINTS = 12;
    /** Touchpoints that are named as left out. */
    private static final int MOST_NAMED = 40;

    private final TenantSql sql;

    RatingStore(TenantSql sql) {
        this.sql = sql;
    }

    /** What is asked for. */
    public record Wanted(Outcome outcome, Period period) {}

    private record Touchpoint(String name, long answers, long all) {
        /** Answers that do not have all are left out, so what half of them do not have would leave out most. */
        boolean common() {
            return 2 * answers >= all;
        }
    }

    /**
     * Answers that have the outcome and each touchpoint that half of them have.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<Rated> read(TenantId tenant, Wanted wanted, Deadline deadline) {
        return sql.inTransaction(
                        tenant,
                        connection -> touchpoints(connection, tenant, wanted, deadline)
                                .chain(found -> rows(connection, tenant, wanted, found, deadline)))
                .onFailure()
                .transform(Deadline::told);
    }

    private static Uni<List<Touchpoint>> touchpoints(
            SqlConnection connection, TenantId tenant, Wanted wanted, Deadline deadline) {
        Clauses clauses = new Clauses();
        String statement = """
                with rated as materialized (select a.ratings %s)
                select k.name, count(*), (select count(*) from rated)
                from rated, jsonb_object_keys(rated.ratings) as k(name)
                group by k.name order by count(*) desc, k.name limit %d
                """.formatted(from(clauses, tenant, wanted), MOST_NAMED);
        return deadline.bind(connection)
                .chain(() -> connection.preparedQuery(statement).execute(clauses.parameters()))
                .map(rows -> {
                    List<Touchpoint> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Touchpoint(row.getString(0), row.getLong(1), row.getLong(2))));
                    return found;
                });
    }

    private static Uni<Rated> rows(
            SqlConnection connection, TenantId tenant, Wanted wanted, List<Touchpoint> found, Deadline deadline) {
        List<String> used = found.stream()
                .filter(Touchpoint::common)
                .limit(MOST_TOUCHPOINTS)
                .map(Touchpoint::name)
                .toList();
        List<String> left = found.stream()
                .map(Touchpoint::name)
                .filter(name -> !used.contains(name))
                .toList();
        long all = found.isEmpty() ? 0 : found.getFirst().all();
        if (used.isEmpty()) {
            return Uni.createFrom().item(new Rated(used, left, all, 0, List.of()));
        }
        Clauses clauses = new Clauses();
        String from = from(clauses, tenant, wanted);
        StringBuilder ratings = new StringBuilder();
        for (String name : used) {
            ratings.append(", (a.ratings ->> ").append(clauses.parameter(name)).append("::text)::float8");
        }
        String statement = "select a.%s::float8%s, %s %s and a.ratings ?& %s::text[] order by a.at desc, a.id limit %d"
                .formatted(
                        wanted.outcome().label(),
                        ratings,
                        Clauses.SHOPPER,
                        from,
                        clauses.parameter(used.toArray(String[]::new)),
                        MOST_ROWS);
        int columns = 1 + used.size();
        Set<Long> shoppers = new HashSet<>();
        return deadline.bind(connection)
                .chain(() -> RowStreams.of(connection, statement, clauses.parameters())
                        .invoke(row -> shoppers.add(row.getLong(columns)))
                        .map(row -> values(row, columns))
                        .collect()
                        .asList())
                .map(rows -> new Rated(used, left, all, shoppers.size(), rows));
    }

    private static String from(Clauses clauses, TenantId tenant, Wanted wanted) {
        String tenantAt = clauses.parameter(tenant.value());
        return "from answer a %s where a.tenant_id = %s and a.%s is not null and jsonb_typeof(a.ratings) = 'object' and %s"
                .formatted(
                        Clauses.merged(tenantAt),
                        tenantAt,
                        wanted.outcome().label(),
                        clauses.within(
                                "a.at", wanted.period().from(), wanted.period().to()));
    }

    private static double[] values(Row row, int columns) {
        double[] values = new double[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = row.getDouble(i);
        }
        return values;
    }
}
