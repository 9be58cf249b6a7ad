package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Hits;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.VisitCounts;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts what visits say of how they went, by the time of their first step. A visit counts once it has been silent for {@link Reach#SILENCE} on the
 * tenant's clock. A cart is no abandoned one either where the shopper bought something from the visit's beginning until then elsewhere, as where
 * purchases name no session. Store and channel are those of the visit; of products and recommendations it knows nothing.
 */
final class VisitQuery {
    private static final String SILENCE = Reach.SILENCE.toMillis() + "::int8";

    /** What of a shopper's visits is counted: all, and hits. */
    private record Columns(String all, String hits) {
        static Columns of(Metric metric) {
            return switch (metric) {
                case CART_ABANDONMENT_RATE -> new Columns("carted", "abandoned");
                case SEARCH_BOUNCE_RATE -> new Columns("led", "bounced");
                case REFORMULATION_RATE -> new Columns("searches", "reformulated");
                case ZERO_RESULT_RATE -> new Columns("told", "empty");
                case DWELL_RATE -> new Columns("timed", "dwelt");
                default -> throw new IllegalArgumentException(metric + " is not of visits");
            };
        }
    }

    private VisitQuery() {}

    static Multi<Group<VisitCounts>> run(SqlConnection connection, TenantId tenant, Question question, Reach reach) {
        Clauses clauses = new Clauses();
        String sql = sql(clauses, tenant, question, reach);
        int keys = question.by().size();
        List<Metric> asked = asked(question);
        return RowStreams.of(connection, sql, clauses.parameters())
                .map(row -> new Group<>(
                        Group.values(row, question), Group.kin(row, keys), counts(row, keys + Group.KIN, asked)));
    }

    private static List<Metric> asked(Question question) {
        return question.metrics().stream()
                .filter(metric -> metric.source() == Metric.Source.VISITS)
                .toList();
    }

    private static String sql(Clauses clauses, TenantId tenant, Question question, Reach reach) {
        String tenantAt = clauses.parameter(tenant.value());
        String names = Clauses.names(question.by()) + Clauses.KIN;
        return """
                select %1$s %2$s
                from (
                  select %3$s %4$s %5$s
                  from (
                    select v.*, null::text as item_id, null::text as survey_id, null::text as order_id, v.session_id as id
                    from visit v where v.tenant_id = %6$s and v.ended + %7$s <= %8$s and %9$s
                  ) a
                  %10$s%11$s%12$s where %13$s
                  group by %1$s %14$s
                ) x group by %15$s
                """.formatted(
                names,
                each(
                        question,
                        metric -> HitColumns.of(
                                Columns.of(metric).all(), Columns.of(metric).hits())),
                clauses.keys(question, "a.at"),
                Clauses.kin(question.by()),
                each(question, VisitQuery::ofShopper),
                tenantAt,
                SILENCE,
                clauses.parameter(reach.clock()) + "::int8",
                clauses.within(
                        "v.at", question.period().from(), question.period().to()),
                Clauses.merged(tenantAt),
                Clauses.joins(question.by(), question.filter(), tenantAt, "null::text", Clauses.PERSON),
                question.metrics().contains(Metric.CART_ABANDONMENT_RATE) ? bought(tenantAt) : "",
                clauses.where(question.filter()),
                Clauses.SHOPPER,
                names.substring(0, names.length() - 2));
    }

    private static String each(Question question, Function<Metric, String> sql) {
        return asked(question).stream().map(sql).collect(Collectors.joining(", "));
    }

    private static String ofShopper(Metric metric) {
        return "sum(a.%1$s) as %1$s, coalesce(sum(a.%2$s)%3$s, 0) as %2$s"
                .formatted(
                        Columns.of(metric).all(),
                        Columns.of(metric).hits(),
                        metric == Metric.CART_ABANDONMENT_RATE ? " filter (where bought.at is null)" : "");
    }

    /** What was bought elsewhere meanwhile, looked up for abandoned carts alone. */
    private static String bought(String tenantAt) {
        return """
                left join lateral (
                  select l.at from order_line l where a.abandoned > 0 and l.tenant_id = %s and l.shopper = %s
                    and l.at between a.at and a.ended + %s limit 1
                ) bought on true
                """.formatted(tenantAt, Clauses.PERSON, SILENCE);
    }

    private static VisitCounts counts(Row row, int from, List<Metric> asked) {
        Map<Metric, Hits> hits = new EnumMap<>(Metric.class);
        int at = from;
        for (Metric metric : asked) {
            hits.put(metric, HitColumns.read(row, at));
            at += HitColumns.SIZE;
        }
        return new VisitCounts(hits);
    }
}
