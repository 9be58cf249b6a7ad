package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.jspecify.annotations.Nullable;

/**
 * Counts shipped and returned order lines by shipment cohort. A line counts once its window has closed on the tenant's
 * clock, and as returned when a return within the window belongs to it.
 */
final class OrderQuery {
    private OrderQuery() {}

    /** Lines of a group, or of those of its shoppers who have so many units; of the row for unmatched returns only {@code unmatched} counts. */
    record Cell(double shippedUnits, double returnedUnits, long shoppers, long lines, long returned, long unmatched) {}

    static Multi<Group<Cell>> run(SqlConnection connection, TenantId tenant, Question question, Reach reach) {
        Clauses clauses = new Clauses();
        String sql = sql(clauses, tenant, question, reach);
        int keys = question.by().size();
        return RowStreams.of(connection, sql, clauses.parameters())
                .map(row ->
                        new Group<>(Group.values(row, question), Group.kin(row, keys), cell(row, keys + Group.KIN)));
    }

    private static String sql(Clauses clauses, TenantId tenant, Question question, Reach reach) {
        String tenantAt = clauses.parameter(tenant.value());
        String names = Clauses.names(question.by()) + Clauses.KIN;
        // what the unit rate needs of each shopper would be many rows for nothing
        boolean units = question.metrics().contains(Metric.RETURN_UNIT_RATE);
        String lines = """
                from (select *, null::text as survey_id from order_line) a
                %s where a.tenant_id = %s and a.shipped + %s::int8 <= %s::int8 and %s and %s
                """.formatted(
                Clauses.joins(question.by(), question.filter(), tenantAt, "a.recommendation_id", "a.shopper"),
                tenantAt,
                clauses.parameter(reach.returns().toMillis()),
                clauses.parameter(reach.clock()),
                clauses.within(
                        "a.shipped", question.period().from(), question.period().to()),
                clauses.where(question.filter()));
        String keys = clauses.keys(question, "a.shipped") + Clauses.kin(question.by());
        String counted = units
                ? byShopper(keys, names, lines)
                : byGroup(keys, question.by().isEmpty() ? "" : names, lines);
        return question.filtered() ? counted : counted + unmatched(clauses, tenantAt, question);
    }

    private static String unmatched(Clauses clauses, String tenantAt, Question question) {
        return """
                union all
                select %s 0::float8, 0::float8, 0::int8, 0::int8, 0::int8, count(*)
                from order_return a where a.tenant_id = %s and (a.line is null or a.beyond) and %s
                """.formatted(
                "null::text, ".repeat(question.by().size() + Group.KIN),
                tenantAt,
                clauses.within(
                        "a.at", question.period().from(), question.period().to()));
    }

    private static String byGroup(String keys, String names, String lines) {
        return """
                select %s 0::float8, 0::float8, count(distinct %s), count(*), count(a.returned_units), 0::int8
                %s %s
                """.formatted(keys, Clauses.BUYER, lines, names.isEmpty() ? "" : "group by " + trimmed(names));
    }

    private static String byShopper(String keys, String names, String lines) {
        return """
                select %1$s shipped_units, returned_units, count(*)::int8, coalesce(sum(lines), 0)::int8,
                  coalesce(sum(returned), 0)::int8, 0::int8
                from (
                  select %2$s count(*) as lines, count(a.returned_units) as returned, sum(a.units) as shipped_units,
                    sum(least(coalesce(a.returned_units, 0), a.units)) as returned_units
                  %3$s group by %1$s %4$s
                ) x group by %1$s shipped_units, returned_units
                """.formatted(names, keys, lines, Clauses.BUYER);
    }

    private static String trimmed(String names) {
        return names.substring(0, names.length() - 2);
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
