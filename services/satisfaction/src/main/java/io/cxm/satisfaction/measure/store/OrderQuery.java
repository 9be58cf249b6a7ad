package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts shipped and returned order lines by shipment cohort.
 *
 * <p>Returns are matched when the question is asked, over everything that has arrived, so the order of arrival never
 * matters: a purchase that comes after its return counts as soon as it is there. A line counts once its window has
 * closed on the tenant's clock, and as returned when a return within the window belongs to it.
 */
final class OrderQuery {
    /** How long after its shipment a line can be returned in the return rate. */
    static final Duration WINDOW = Duration.ofDays(30);

    private static final String MATCHED = """
            with line as materialized (
              select p.id, p.at, coalesce(al.to_id, p.user_id) as shopper, p.item_id, p.order_id, p.order_line_id,
                coalesce(p.quantity, 1) as units, p.channel, p.store, p.recommendation_id,
                coalesce(s1.at, s2.at, s3.at, p.at) as shipped
              from shop_event p
              left join shopper_alias al on al.tenant_id = $1 and al.from_id = p.user_id
              left join (select coalesce(order_id, '') as o, order_line_id as l, min(at) as at from shop_event
                where tenant_id = $1 and type = 'shipped' and order_line_id is not null group by 1, 2) s1
                on s1.l = p.order_line_id and s1.o = coalesce(p.order_id, '')
              left join (select order_id as o, item_id as i, min(at) as at from shop_event
                where tenant_id = $1 and type = 'shipped' and order_line_id is null and item_id is not null
                group by 1, 2) s2 on s2.o = p.order_id and s2.i = p.item_id
              left join (select order_id as o, min(at) as at from shop_event
                where tenant_id = $1 and type = 'shipped' and order_line_id is null and item_id is null group by 1) s3
                on s3.o = p.order_id
              where p.tenant_id = $1 and p.type = 'purchase'
            ), ret as materialized (
              select e.id, e.at, coalesce(al.to_id, e.user_id) as shopper, e.item_id, e.order_id, e.order_line_id,
                coalesce(e.quantity, 1) as units, e.channel, e.store
              from shop_event e left join shopper_alias al on al.tenant_id = $1 and al.from_id = e.user_id
              where e.tenant_id = $1 and e.type = 'return'
            ), matched as materialized (
              select distinct on (id) id, line, at, units from (
                select r.id, l.id as line, r.at, r.units, l.order_id = r.order_id as same_order, l.at as bought
                from ret r join line l on l.order_line_id = r.order_line_id
                  and (r.order_id is null or l.order_id is null or l.order_id = r.order_id)
                union all
                select r.id, l.id, r.at, r.units, l.order_id = r.order_id, l.at
                from ret r join line l on l.shopper = r.shopper and l.item_id = r.item_id and l.at < r.at
                where r.order_line_id is null
              ) c order by id, same_order desc nulls last, bought desc, line desc
            ), returned as (
              select m.line, sum(m.units) as units from matched m join line l on l.id = m.line
              where m.at <= l.shipped + $2::int8 group by m.line
            )
            """;

    private OrderQuery() {}

    /** Lines of a group; of the row for unmatched returns only {@code unmatched} counts. */
    record Cell(double shippedUnits, double returnedUnits, long shoppers, long lines, long returned, long unmatched) {}

    static Multi<Group<Cell>> run(SqlConnection connection, TenantId tenant, Question question, long clock) {
        Clauses clauses = new Clauses();
        String sql = MATCHED + sql(clauses, tenant, question, clock);
        int keys = question.by().size();
        return RowStreams.of(connection, sql, clauses.parameters())
                .map(row -> new Group<>(Group.values(row, keys), cell(row, keys)));
    }

    private static String sql(Clauses clauses, TenantId tenant, Question question, long clock) {
        String tenantAt = clauses.parameter(tenant.value()); // $1 and $2, which MATCHED names
        String window = clauses.parameter(WINDOW.toMillis());
        String now = clauses.parameter(clock);
        Long from = question.period().from();
        Long to = question.period().to();
        String names = Clauses.names(question.by());
        boolean units = question.metrics().contains(Metric.RETURN_UNIT_RATE);
        // without units the clusters would be many rows for nothing
        String grouped = units ? names + "shipped_units, returned_units" : trimmed(names);
        String byGroup = grouped.isEmpty() ? "" : "group by " + grouped;
        return """
                select %1$s %2$s, count(*)::int8, coalesce(sum(lines), 0)::int8, coalesce(sum(returned), 0)::int8, 0::int8
                from (
                  select %3$s count(*) as lines, count(b.line) as returned, sum(a.units) as shipped_units,
                    sum(least(coalesce(b.units, 0), a.units)) as returned_units
                  from line a left join returned b on b.line = a.id
                  %4$s where a.shipped + %5$s::int8 <= %6$s::int8 and %7$s and %8$s
                  group by %1$s coalesce('s' || a.shopper, 'l' || a.id)
                ) x %9$s
                union all
                select %10$s 0::float8, 0::float8, 0::int8, 0::int8, 0::int8, count(*)::int8
                from ret a %11$s where not exists (select from matched m where m.id = a.id) and %12$s and %13$s
                """.formatted(
                        names,
                        units ? "shipped_units, returned_units" : "0::float8, 0::float8",
                        Clauses.keys(question.by()),
                        Clauses.joins(question.by(), tenantAt, "a.recommendation_id"),
                        window,
                        now,
                        clauses.within("a.shipped", from, to),
                        clauses.where(question.filter()),
                        byGroup,
                        "null::text, ".repeat(question.by().size()),
                        Clauses.joins(List.of(), tenantAt, ""),
                        clauses.within("a.at", from, to),
                        clauses.where(question.filter()));
    }

    private static String trimmed(String names) {
        return names.isEmpty() ? "" : names.substring(0, names.length() - 2);
    }

    private static Cell cell(Row row, int keys) {
        return new Cell(
                number(row.getDouble(keys)),
                number(row.getDouble(keys + 1)),
                row.getLong(keys + 2),
                row.getLong(keys + 3),
                row.getLong(keys + 4),
                row.getLong(keys + 5));
    }

    private static double number(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
