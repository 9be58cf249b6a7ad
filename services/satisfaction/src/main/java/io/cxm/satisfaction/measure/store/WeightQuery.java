package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Recorded;
import io.cxm.satisfaction.measure.domain.WeighedCounts;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Answers;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Predictions;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the order lines that were shipped in the period, and what was answered about them until now, by what is recorded of lines. An answer is
 * about the line of its order and item; one that names no item about the first line of its order, whichever lines are counted. Of several about one line the newest counts: they are
 * sorted for lines that have several alone, and shoppers are told apart by their group, since sorts of all lines cost most.
 */
final class WeightQuery {
    private WeightQuery() {}

    /** A cell of a group, or how many shoppers answered in all of it. */
    record Counted(WeighedCounts.@Nullable Cell cell, WeighedCounts.Shoppers shoppers) {}

    static Multi<Group<Counted>> run(SqlConnection connection, TenantId tenant, Question question) {
        Clauses clauses = new Clauses();
        String sql = sql(clauses, tenant, question);
        int keys = question.by().size();
        Map<String, String> names = new HashMap<>(); // cells are many, and what is recorded is the same few texts
        return RowStreams.of(connection, sql, clauses.parameters())
                .map(row -> new Group<>(
                        Group.values(row, question), Group.kin(row, keys), counted(row, keys + Group.KIN, names)));
    }

    private static String sql(Clauses clauses, TenantId tenant, Question question) {
        String tenantAt = clauses.parameter(tenant.value());
        String names = Clauses.names(question.by()) + Clauses.KIN;
        boolean predicted = question.metrics().contains(Metric.CSAT_PREDICTED);
        String groups = names.substring(0, names.length() - 2);
        return """
                with %12$s, line as (
                  select %2$s %3$s a.id, a.order_id, a.item_id, %4$s as shopper, %13$s as late,
                    a.channel, split_part(i.category, ' > ', 1) as uppermost, p.value, a.store, %11$s as f
                  from (select *, null::text as survey_id from order_line) a
                  %14$s %10$s
                  %5$s where a.tenant_id = %1$s and %6$s and %7$s
                ), quarter as (
                  select percentile_disc(array[0.25, 0.5, 0.75]) within group (order by value) as bounds from line
                ), ordered as materialized (
                  select order_id, item_id, id as answer, at, csat, nps, ces from answer
                  where tenant_id = %1$s and order_id is not null and coalesce(csat, nps, ces) is not null
                ), whole as (
                  select * from ordered where item_id is null
                ), told as (
                  select l.id, a.at, a.answer, a.csat, a.nps, a.ces
                  from line l join ordered a on a.order_id = l.order_id and a.item_id = l.item_id
                  union all
                  select l.id, a.at, a.answer, a.csat, a.nps, a.ces
                  from (
                    select order_id, min(id) as id from order_line
                    where tenant_id = %1$s and order_id in (select order_id from whole) group by order_id
                  ) l join whole a using (order_id)
                ), once as (
                  select id, count(*) as n, max(csat) as csat, max(nps) as nps, max(ces) as ces from told group by id
                ), answered as (
                  select id, csat, nps, ces from once where n = 1
                  union all
                  select t.id,
                    (array_agg(t.csat order by t.at desc, t.answer) filter (where t.csat is not null))[1],
                    (array_agg(t.nps order by t.at desc, t.answer) filter (where t.nps is not null))[1],
                    (array_agg(t.ces order by t.at desc, t.answer) filter (where t.ces is not null))[1]
                  from told t join once o on o.id = t.id and o.n > 1 group by t.id
                ), known as (
                  select %8$s shopper, case when late then 'late' when not late then 'in time' end as late, channel, uppermost,
                    width_bucket(value, bounds)::text as quarter, store, csat, nps, ces, f
                  from line left join answered using (id) cross join quarter
                )
                select %8$s late, channel, uppermost, quarter, store, false, count(*),
                  count(csat), count(*) filter (where csat >= 4),
                  count(nps), count(*) filter (where nps >= 9), count(*) filter (where nps <= 6),
                  count(ces), count(*) filter (where ces >= 5), 0::int8, 0::int8, 0::int8, 0::int8,
                  count(f), coalesce(sum(f), 0), count(f) filter (where csat is not null),
                  count(f) filter (where csat >= 4), coalesce(sum(f) filter (where csat is not null), 0),
                  coalesce(sum(f * f) filter (where csat is not null), 0), coalesce(sum(f) filter (where csat >= 4), 0)
                from known group by %9$s, late, channel, uppermost, quarter, store
                union all
                select %8$s null, null, null, null, null, true, 0, 0, 0, 0, 0, 0, 0, 0,
                  count(*) filter (where csat), count(*) filter (where nps), count(*) filter (where ces),
                  count(*) filter (where predicted), 0, 0, 0, 0, 0, 0, 0
                from (
                  select %8$s shopper, bool_or(csat is not null) as csat, bool_or(nps is not null) as nps,
                    bool_or(ces is not null) as ces, bool_or(csat is not null and f is not null) as predicted
                  from known where coalesce(csat, nps, ces) is not null group by %8$s shopper
                ) s group by %9$s
                """.formatted(
                tenantAt,
                clauses.keys(question, "a.shipped"),
                Clauses.kin(question.by()),
                Clauses.BUYER,
                Clauses.joins(question.by(), question.filter(), tenantAt, "a.recommendation_id", "a.shopper"),
                clauses.within(
                        "a.shipped", question.period().from(), question.period().to()),
                clauses.where(question.filter()),
                names,
                groups,
                predicted ? "left join line_prediction f on f.tenant_id = " + tenantAt + " and f.line_id = a.id" : "",
                predicted ? "f.satisfied" : "null::float8",
                Lateness.deliveries(tenantAt),
                Lateness.LATE,
                Lateness.joins(tenantAt));
    }

    private static Counted counted(Row row, int from, Map<String, String> names) {
        int at = from + Recorded.values().length;
        if (row.getBoolean(at)) {
            return new Counted(
                    null,
                    new WeighedCounts.Shoppers(
                            row.getLong(at + 9), row.getLong(at + 10), row.getLong(at + 11), row.getLong(at + 12)));
        }
        List<String> levels = new ArrayList<>();
        for (int i = from; i < at; i++) {
            String level = row.getString(i);
            levels.add(level == null ? "" : names.computeIfAbsent(level, same -> same));
        }
        return new Counted(
                new WeighedCounts.Cell(
                        levels,
                        row.getLong(at + 1),
                        new Answers(row.getLong(at + 2), row.getLong(at + 3), 0),
                        new Answers(row.getLong(at + 4), row.getLong(at + 5), row.getLong(at + 6)),
                        new Answers(row.getLong(at + 7), row.getLong(at + 8), 0),
                        new Predictions(
                                row.getLong(at + 13),
                                row.getDouble(at + 14),
                                row.getLong(at + 15),
                                row.getLong(at + 16),
                                row.getDouble(at + 17),
                                row.getDouble(at + 18),
                                row.getDouble(at + 19))),
                new WeighedCounts.Shoppers(0, 0, 0, 0));
    }
}
