package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Hits;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.OrderCounts;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts order lines by shipment cohort, and what became of them: what came back, what came late, what somebody complained about, and whose first order led to another. A line
 * counts once its window has closed on the tenant's clock, as returned when a return within the window belongs to it, and as complained about
 * when a complaint does.
 */
final class OrderQuery {
    private static final String AFTER = Reach.AGAIN.toMillis() + "::int8";

    /** Whether there was another order in time; of a line of no first order, or of one whose time is not over, null. */
    private static final String AGAIN =
            "(case when begun.place = 1 then coalesce(begun.pause <= " + AFTER + ", false) end)";

    /** In their place where they are not asked for. */
    private static final String UNASKED = "null::boolean";

    private final Clauses clauses = new Clauses();
    private final String tenant;
    private final Question question;
    private final Reach reach;
    // what these need are more rows, or more tables, for nothing where they are not asked for
    private final boolean units;
    private final boolean late;
    private final boolean complaints;
    private final boolean repeats;

    private OrderQuery(TenantId tenant, Question question, Reach reach) {
        this.tenant = clauses.parameter(tenant.value());
        this.question = question;
        this.reach = reach;
        units = question.metrics().contains(Metric.RETURN_UNIT_RATE);
        late = question.metrics().contains(Metric.LATE_RATE);
        complaints = question.metrics().contains(Metric.COMPLAINT_RATE);
        repeats = question.metrics().contains(Metric.REPEAT_RATE);
    }

    /** Lines of a group, or of those of its shoppers who have so many units; of the row for unmatched returns only {@code unmatched} counts. */
    record Cell(
            double shippedUnits,
            double returnedUnits,
            long shoppers,
            long lines,
            long returned,
            Hits late,
            Hits complained,
            OrderCounts.Begun begun,
            long unmatched) {}

    static Multi<Group<Cell>> run(SqlConnection connection, TenantId tenant, Question question, Reach reach) {
        OrderQuery query = new OrderQuery(tenant, question, reach);
        String sql = query.sql();
        int keys = question.by().size();
        return RowStreams.of(connection, sql, query.clauses.parameters())
                .map(row ->
                        new Group<>(Group.values(row, question), Group.kin(row, keys), cell(row, keys + Group.KIN)));
    }

    private String sql() {
        String window = clauses.parameter(reach.returns().toMillis()) + "::int8";
        String clock = clauses.parameter(reach.clock()) + "::int8";
        String names = Clauses.names(question.by()) + Clauses.KIN;
        String lines = """
                from (select *, null::text as survey_id from order_line) a
                %s %s %s %s where a.tenant_id = %s and a.shipped + %s <= %s and %s and %s
                """.formatted(
                        late ? Lateness.alone(tenant) : "",
                        complaints ? "left join complained on complained.id = a.id" : "",
                        repeats ? joinFirst(clock) : "",
                        Clauses.joins(question.by(), question.filter(), tenant, "a.recommendation_id", "a.shopper"),
                        tenant,
                        window,
                        clock,
                        within("a.shipped"),
                        clauses.where(question.filter()));
        String keys = clauses.keys(question, "a.shipped") + Clauses.kin(question.by());
        String counted = units || late || complaints
                ? byShopper(keys, names, lines)
                : byGroup(keys, question.by().isEmpty() ? "" : names, lines);
        return with(window) + counted + (question.filtered() ? "" : unmatched());
    }

    private String within(String time) {
        return clauses.within(time, question.period().from(), question.period().to());
    }

    private String with(String window) {
        List<String> parts = new ArrayList<>();
        if (late) {
            parts.add(Lateness.deliveries(tenant));
        }
        if (complaints) {
            parts.add(complained(window));
        }
        if (repeats) {
            parts.add(ordered());
        }
        return parts.isEmpty() ? "" : "with " + String.join(", ", parts) + "\n";
    }

    /**
     * The lines that somebody complained about within their window: the one that the complaint names; those of its order with its item, or all of
     * an order of which it names no item; else the latest of its shopper and item before it.
     */
    private String complained(String window) {
        return """
                complaint as (
                  select e.at, e.order_line_id, e.order_id, e.item_id, coalesce(m.to_id, e.user_id) as shopper from shop_event e
                  left join shopper_alias m on m.tenant_id = %1$s and m.from_id = e.user_id
                  where e.tenant_id = %1$s and e.type = 'complaint'
                ), complained as (
                  select l.id from complaint e join order_line l on l.tenant_id = %1$s and l.order_line_id = e.order_line_id
                    and (e.order_id is null or l.order_id is null or l.order_id = e.order_id)
                    and (e.order_id is not null or e.shopper is null or l.shopper is null or l.shopper = e.shopper)
                  where e.at between l.at and l.shipped + %2$s
                  union
                  select l.id from complaint e join order_line l on l.tenant_id = %1$s and l.order_id = e.order_id
                    and (e.item_id is null or l.item_id = e.item_id)
                  where e.order_line_id is null and e.at between l.at and l.shipped + %2$s
                  union
                  select l.id from complaint e cross join lateral (
                    select id, shipped from order_line
                    where tenant_id = %1$s and shopper = e.shopper and item_id = e.item_id and at <= e.at
                    order by at desc, id limit 1
                  ) l
                  where e.order_line_id is null and e.order_id is null and e.at <= l.shipped + %2$s
                )""".formatted(tenant, window);
    }

    /** Each shopper's orders in their order, with the time until the next one; what names no order is one with what was bought at the same time. */
    private String ordered() {
        return """
                ordered as (
                  select shopper, named, row_number() over later as place, lead(at) over later - at as pause
                  from (
                    select shopper, coalesce('o' || order_id, 'a' || at) as named, min(at) as at from order_line
                    where tenant_id = %s and shopper is not null group by shopper, named
                  ) o window later as (partition by shopper order by at, named)
                )""".formatted(tenant);
    }

    /** What brings {@link #AGAIN} to a line of a first order whose time for another one is over. */
    private String joinFirst(String clock) {
        return """
                left join ordered begun on begun.place = 1 and begun.shopper = a.shopper
                  and begun.named = coalesce('o' || a.order_id, 'a' || a.at) and a.shipped + %s <= %s
                """.formatted(AFTER, clock);
    }

    private String unmatched() {
        return """
                union all
                select %s 0::float8, 0::float8, 0::int8, 0::int8, 0::int8, %s, %s, 0::int8, 0::int8, count(*)
                from order_return a where a.tenant_id = %s and (a.line is null or a.beyond) and %s
                """.formatted(
                        "null::text, ".repeat(question.by().size() + Group.KIN),
                        HitColumns.NOTHING,
                        HitColumns.NOTHING,
                        tenant,
                        within("a.at"));
    }

    private String byGroup(String keys, String names, String lines) {
        return """
                select %1$s 0::float8, 0::float8, count(distinct %2$s), count(*), count(a.returned_units), %3$s, %3$s,
                  count(distinct %2$s) filter (where %6$s is not null), count(distinct %2$s) filter (where %6$s), 0::int8
                %4$s %5$s
                """.formatted(
                        keys,
                        Clauses.BUYER,
                        HitColumns.NOTHING,
                        lines,
                        names.isEmpty() ? "" : "group by " + names.substring(0, names.length() - 2),
                        repeats ? AGAIN : UNASKED);
    }

    /** Of each group a row, or one for each number of units that its shoppers have, where these are asked for. */
    private String byShopper(String keys, String names, String lines) {
        String shipped = units ? "shipped_units" : "0::float8";
        String back = units ? "returned_units" : "0::float8";
        return """
                select %1$s %6$s, %7$s, count(*)::int8, coalesce(sum(lines), 0)::int8,
                  coalesce(sum(returned), 0)::int8, %8$s, %9$s,
                  count(*) filter (where again is not null), count(*) filter (where again), 0::int8
                from (
                  select %2$s count(*) as lines, count(a.returned_units) as returned, sum(a.units) as shipped_units,
                    sum(least(coalesce(a.returned_units, 0), a.units)) as returned_units, %5$s
                  %3$s group by %1$s %4$s
                ) x group by %1$s %6$s, %7$s
                """.formatted(
                        names,
                        keys,
                        lines,
                        Clauses.BUYER,
                        became(),
                        shipped,
                        back,
                        late ? HitColumns.of("promised", "late") : HitColumns.NOTHING,
                        complaints ? HitColumns.of("lines", "complained") : HitColumns.NOTHING);
    }

    /** Of a shopper's lines those of which it is known whether they came late, those that did, and those that somebody complained about; whether they ordered again. */
    private String became() {
        return """
                %s as promised, %s as late, %s as complained, bool_or(%s) as again""".formatted(
                        late ? "count(" + Lateness.LATE + ")" : "0::int8",
                        late ? "count(*) filter (where " + Lateness.LATE + ")" : "0::int8",
                        complaints ? "count(complained.id)" : "0::int8",
                        repeats ? AGAIN : UNASKED);
    }

    private static Cell cell(Row row, int at) {
        int begun = at + 5 + 2 * HitColumns.SIZE;
        return new Cell(
                number(row.getDouble(at)),
                number(row.getDouble(at + 1)),
                row.getLong(at + 2),
                row.getLong(at + 3),
                row.getLong(at + 4),
                HitColumns.read(row, at + 5),
                HitColumns.read(row, at + 5 + HitColumns.SIZE),
                new OrderCounts.Begun(row.getLong(begun), row.getLong(begun + 1)),
                row.getLong(begun + 2));
    }

    private static double number(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
