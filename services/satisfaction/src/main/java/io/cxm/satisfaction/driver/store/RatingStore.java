package io.cxm.satisfaction.driver.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.driver.domain.Behaviour;
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
import java.util.List;

/** Answers with their ratings and what happened, of one tenant, in one transaction. */
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
     * Answers that have the outcome, each touchpoint that half of those with any rating have, and the behaviour that is known of most of these, or of half where nobody rates.
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
        Clauses clauses = new Clauses();
        String statement = rows(clauses, tenant, wanted, used);
        return deadline.bind(connection)
                .chain(() -> RowStreams.of(connection, statement, clauses.parameters())
                        .map(row -> seen(row, 1 + used.size()))
                        .collect()
                        .asList())
                .map(rows -> Rated.of(used, left, used.isEmpty() ? rows.size() : all, rows));
    }

    /** Each with its ratings, whose it is, and what had happened by then with its order, or its item, and in the visit in which that was made; where nobody rates anything without ratings. */
    private static String rows(Clauses clauses, TenantId tenant, Wanted wanted, List<String> used) {
        String tenantAt = clauses.parameter(tenant.value());
        String outcome = wanted.outcome().label();
        StringBuilder ratings = new StringBuilder();
        for (String name : used) {
            ratings.append(", (a.ratings ->> ").append(clauses.parameter(name)).append("::text)::float8");
        }
        return """
                select a.%1$s::float8%2$s, %3$s, (o.delivered > coalesce(o.promised, o.meant))::int::float8,
                  case when v.searches > 0 then (v.bounced + v.reformulated + v.empty > 0)::int::float8 end
                from (
                  select a.* from answer a where a.tenant_id = %4$s and a.%1$s is not null and %5$s and %6$s
                  order by a.at desc, a.id limit %7$d
                ) a
                %8$s
                left join lateral (
                  select max(e.at) filter (where e.type = 'delivered') as delivered,
                    max(e.promised_at) filter (where e.type = 'delivered') as promised,
                    max(e.promised_at) filter (where e.type = 'purchase' and (a.item_id is null or e.item_id = a.item_id)) as meant,
                    min(e.session_id) filter (where e.type = 'purchase') as session
                  from shop_event e where e.tenant_id = %4$s and e.order_id = a.order_id and e.at <= a.at
                    and (e.type <> 'delivered' or a.item_id is null or e.item_id is null or e.item_id = a.item_id)
                ) o on true
                left join visit v on v.tenant_id = %4$s and v.session_id = coalesce(o.session, a.session_id) and v.at <= a.at
                order by a.at desc, a.id
                """.formatted(
                outcome,
                ratings,
                Clauses.SHOPPER,
                tenantAt,
                used.isEmpty()
                        ? "true"
                        : "jsonb_typeof(a.ratings) = 'object' and a.ratings ?& "
                                + clauses.parameter(used.toArray(String[]::new)) + "::text[]",
                clauses.within("a.at", wanted.period().from(), wanted.period().to()),
                MOST_ROWS,
                Clauses.merged(tenantAt));
    }

    private static Rated.Seen seen(Row row, int columns) {
        double[] behaviour = new double[Behaviour.values().length];
        for (int i = 0; i < behaviour.length; i++) {
            Double known = row.getDouble(columns + 1 + i);
            behaviour[i] = known == null ? Double.NaN : known;
        }
        return new Rated.Seen(values(row, columns), behaviour, row.getLong(columns));
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
