package io.cxm.satisfaction.returns.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.store.Clauses;
import io.cxm.satisfaction.returns.domain.ReasonCounts;
import io.cxm.satisfaction.returns.domain.ReasonCounts.OfReason;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the reasons of returned lines, of one tenant, in one statement. */
@ApplicationScoped
public class ReasonStore {
    /** Reasons are codes of a shop as a rule; who lets people write has more, most of which are of one. */
    private static final int MOST = 200;

    private final TenantSql sql;
    private final LineMatcher lines;

    ReasonStore(TenantSql sql, LineMatcher lines) {
        this.sql = sql;
        this.lines = lines;
    }

    /**
     * Those of lines that were shipped in a period and whose window has closed, as the return rate counts them.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<ReasonCounts> count(TenantId tenant, Period period, Reach reach, Deadline deadline) {
        Clauses clauses = new Clauses();
        String statement = statement(clauses, tenant, period, reach);
        return Uni.createFrom()
                .context(context ->
                        TenantSql.isAtOneTime(context) ? Uni.createFrom().voidItem() : lines.drain(tenant, deadline))
                .chain(() -> sql.inTransaction(
                        tenant,
                        connection -> deadline.bind(connection)
                                .chain(() -> connection.preparedQuery(statement).execute(clauses.parameters()))))
                .map(ReasonStore::read)
                .onFailure()
                .transform(Deadline::told);
    }

    private static String statement(Clauses clauses, TenantId tenant, Period period, Reach reach) {
        String tenantAt = clauses.parameter(tenant.value());
        String window = clauses.parameter(reach.returns().toMillis()) + "::int8";
        return """
                with back as materialized (
                  select distinct on (a.id) a.id, %1$s as who, r.reason
                  from order_line a join order_return r on r.tenant_id = %2$s and r.line = a.id and not r.beyond
                    and r.at <= a.shipped + %3$s
                  where a.tenant_id = %2$s and a.returned_units is not null and a.shipped + %3$s <= %4$s::int8 and %5$s
                  order by a.id, r.reason is null, r.at, r.id
                ), who as materialized (
                  select who, count(*) as n from back where reason is not null group by who
                ), given as (
                  select reason, who, count(*) as n from back where reason is not null group by reason, who
                )
                select null as reason, (select count(*) from back), coalesce(sum(n), 0)::int8, count(*), coalesce(max(n), 0)::int8,
                  coalesce(sum(n::float8 * n), 0), 0::float8 from who
                union all
                select * from (
                  select reason, sum(g.n)::int8, count(*), count(*) filter (where g.n = who.n), 0::int8,
                    sum(who.n::float8 * g.n), sum(g.n::float8 * g.n)
                  from given g join who using (who) group by reason order by 3 desc, 1 limit %6$d
                ) reasons
                """.formatted(
                        Clauses.BUYER,
                        tenantAt,
                        window,
                        clauses.parameter(reach.clock()),
                        clauses.within("a.shipped", period.from(), period.to()),
                        MOST);
    }

    private static ReasonCounts read(RowSet<Row> rows) {
        ReasonCounts all = ReasonCounts.NONE;
        List<OfReason> reasons = new ArrayList<>();
        for (Row row : rows) {
            @Nullable String reason = row.getString(0);
            if (reason == null) {
                all = new ReasonCounts(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getDouble(5), List.of());
            } else {
                reasons.add(new OfReason(
                        reason, row.getLong(1), row.getLong(2), row.getDouble(5), row.getDouble(6), row.getLong(3)));
            }
        }
        return new ReasonCounts(all.returned(), all.told(), all.shoppers(), all.most(), all.squares(), reasons);
    }
}
