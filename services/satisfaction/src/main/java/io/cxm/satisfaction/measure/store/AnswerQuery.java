package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.ShrunkStars;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Counts answers and their shoppers by group in the database: one row for each group, however many answers there are. */
final class AnswerQuery {
    private static final String COLUMNS =
            "id, user_id, session_id, item_id, channel, store, order_id, recommendation_id, at";
    private static final double MILLIS_PER_DAY = 86_400_000;
    /** The recommendation that an answer names, else the one that the purchase of its order line names. */
    private static final String RECOMMENDATION = """
            coalesce(a.recommendation_id, (select p.recommendation_id from shop_event p where p.tenant_id = $1
              and p.type = 'purchase' and p.order_id = a.order_id and p.item_id = a.item_id
              and p.recommendation_id is not null order by p.at desc, p.id desc limit 1))""";

    private AnswerQuery() {}

    static Multi<Group<AnswerCounts>> run(SqlConnection connection, TenantId tenant, Question question, long clock) {
        Clauses clauses = new Clauses();
        String sql = sql(clauses, tenant, question, clock);
        int keys = question.by().size();
        return RowStreams.of(connection, sql, clauses.parameters())
                .map(row -> new Group<>(
                        Group.values(row, question.by()), Group.kin(row, keys), counts(row, keys + Group.KIN)));
    }

    private static String sql(Clauses clauses, TenantId tenant, Question question, long clock) {
        String tenantAt = clauses.parameter(tenant.value()); // $1, which RECOMMENDATION names
        // in floating point: as numeric, powers of a million ages take minutes
        String weight = question.steps() != null
                ? "1::float8" // all of a step are of an age, and an old one tells as much as a new one
                : "power(0.5::float8, least(300, greatest(0, (%s::int8 - a.at)::float8 / %s)))"
                        .formatted(clauses.parameter(clock), ShrunkStars.HALF_LIFE_DAYS * MILLIS_PER_DAY);
        String period =
                clauses.within("at", question.period().from(), question.period().to());
        return """
                select %1$s kin_category, kin_brand, kin_title, %2$s
                  count(*) filter (where nps >= 9), count(*) filter (where nps <= 6), count(nps), %3$s
                  count(stars), coalesce(sum(w), 0), coalesce(sum(w * w), 0), coalesce(sum(w * stars), 0),
                  coalesce(sum(stars), 0), coalesce(sum(stars * stars), 0),
                  %11$s, %12$s, %13$s, %14$s
                from (
                  select %4$s %5$s a.csat, a.nps, a.ces, a.stars, %15$s as shopper,
                    case when a.stars is not null then %6$s end as w
                  from (
                    select %7$s, survey_id, csat, nps, ces, stars::float8 as stars from answer where tenant_id = $1 and %8$s
                    union all
                    select %7$s, null, null, null, null, value from shop_event
                    where tenant_id = $1 and type = 'rating' and value between 1 and 5 and %8$s
                  ) a
                  %16$s%9$s where %10$s
                ) x group by %1$s kin_category, kin_brand, kin_title
                """.formatted(
                        Clauses.names(question.by()),
                        filtered("csat", 1, 5),
                        filtered("ces", 1, 7),
                        clauses.keys(question, "a.at"),
                        Clauses.kin(question.by()),
                        weight,
                        COLUMNS,
                        period,
                        Clauses.joins(question.by(), question.filter(), tenantAt, RECOMMENDATION, Clauses.PERSON),
                        clauses.where(question.filter()),
                        shoppers("csat"),
                        shoppers("nps"),
                        shoppers("ces"),
                        shoppers("stars"),
                        Clauses.SHOPPER,
                        Clauses.merged(tenantAt));
    }

    private static String shoppers(String column) {
        return "count(distinct shopper) filter (where %s is not null)".formatted(column);
    }

    private static String filtered(String column, int from, int to) {
        StringBuilder counts = new StringBuilder();
        for (int value = from; value <= to; value++) {
            counts.append("count(*) filter (where %s = %d), ".formatted(column, value));
        }
        return counts.toString();
    }

    private static AnswerCounts counts(Row row, int from) {
        int at = from;
        long[] csat = longs(row, at, 5);
        at += csat.length;
        var nps = new AnswerCounts.Promotion(row.getLong(at), row.getLong(at + 1), row.getLong(at + 2));
        at += 3;
        long[] ces = longs(row, at, 7);
        at += ces.length;
        var stars = new AnswerCounts.Stars(
                row.getLong(at),
                row.getDouble(at + 1),
                row.getDouble(at + 2),
                row.getDouble(at + 3),
                row.getDouble(at + 4),
                row.getDouble(at + 5));
        at += 6;
        var shoppers = new AnswerCounts.Shoppers(
                row.getLong(at), row.getLong(at + 1), row.getLong(at + 2), row.getLong(at + 3));
        return new AnswerCounts(csat, nps, ces, stars, shoppers);
    }

    private static long[] longs(Row row, int at, int n) {
        long[] counts = new long[n];
        for (int i = 0; i < n; i++) {
            counts[i] = row.getLong(at + i);
        }
        return counts;
    }
}
