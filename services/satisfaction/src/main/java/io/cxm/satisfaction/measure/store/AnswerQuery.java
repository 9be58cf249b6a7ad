package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.ShrunkStars;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts answers and their shoppers by group in the database: one row for each group, however many answers there are. Different shoppers
 * are dear to count, and where nobody asks for their number they matter where they are few alone, so that nobody is recognised: those of
 * all groups are counted by the lowest bits of their hashes then, of which each that was seen is one shopper at least, and one by one in
 * the groups where that says little.
 */
final class AnswerQuery {
    /** From so many on the shoppers of a group are told as so many at least. */
    static final int SURELY_MANY = 16;

    private static final String COLUMNS =
            "id, user_id, session_id, item_id, channel, store, order_id, recommendation_id, at";
    private static final double MILLIS_PER_DAY = 86_400_000;
    /** The recommendation that an answer names, else the one that the purchase of its order line names. */
    private static final String RECOMMENDATION = """
            coalesce(a.recommendation_id, (select p.recommendation_id from shop_event p where p.tenant_id = $1
              and p.type = 'purchase' and p.order_id = a.order_id and p.item_id = a.item_id
              and p.recommendation_id is not null order by p.at desc, p.id desc limit 1))""";

    private final SqlConnection connection;
    private final TenantId tenant;
    private final Question question;
    private final long clock;
    private final int most;
    private final AnswerFigures figures;

    /** Groups whose shoppers are counted one by one, by the hash of their keys. */
    private final Map<Long, Group<AnswerCounts>> small = new LinkedHashMap<>();

    private AnswerQuery(SqlConnection connection, TenantId tenant, Question question, long clock, int most) {
        this.connection = connection;
        this.tenant = tenant;
        this.question = question;
        this.clock = clock;
        this.most = most;
        this.figures = new AnswerFigures(question);
    }

    /**
     * The groups of a question.
     *
     * @param clock from which ages run back
     * @param most groups that the question may have: what more of them are said to be does not matter
     */
    static Multi<Group<AnswerCounts>> run(
            SqlConnection connection, TenantId tenant, Question question, long clock, int most) {
        return new AnswerQuery(connection, tenant, question, clock, most).groups();
    }

    private Multi<Group<AnswerCounts>> groups() {
        Clauses clauses = new Clauses();
        Multi<Group<AnswerCounts>> large = RowStreams.of(connection, figures(clauses), clauses.parameters())
                .onItem()
                .transformToIterable(this::large);
        return loops("off")
                .onItem()
                .transformToMulti(_ -> Multi.createBy()
                        .concatenating()
                        .streams(large, Multi.createFrom().deferred(this::counted)))
                .onCompletion()
                .call(() -> loops("on"));
    }

    /** The planner takes a tenant's rows for few (docs/adr/0017) and would look each one's item up by itself. */
    private Uni<?> loops(String allowed) {
        return connection.query("set local enable_nestloop = " + allowed).execute();
    }

    /** A group of the first count; none where its shoppers are to be counted. */
    private List<Group<AnswerCounts>> large(Row row) {
        int keys = question.by().size();
        AnswerCounts counts = AnswerFigures.counts(row, keys + Group.KIN + 1);
        Group<AnswerCounts> group = new Group<>(Group.values(row, question), Group.kin(row, keys), counts);
        boolean enough = !question.tellsShoppers() && counts.shoppers().isSurely(SURELY_MANY, counts);
        if (enough || small.size() >= most) {
            return List.of(group);
        }
        small.put(row.getLong(keys + Group.KIN), group);
        return List.of();
    }

    private Multi<Group<AnswerCounts>> counted() {
        if (small.isEmpty()) {
            return Multi.createFrom().empty();
        }
        Clauses clauses = new Clauses();
        return RowStreams.of(connection, shoppers(clauses), clauses.parameters())
                .onItem()
                .transformToIterable(row -> Optional.ofNullable(small.get(row.getLong(0))).stream()
                        .map(group -> new Group<>(
                                group.values(), group.kin(), group.counts().of(AnswerFigures.shoppers(row, 1))))
                        .toList());
    }

    /** Figures by group, and what bits there are of shoppers where these are not counted. */
    private String figures(Clauses clauses) {
        String keys = Clauses.names(question.by());
        return """
                select %1$s kin_category, kin_brand, kin_title, %2$s, %3$s
                from (%4$s offset 0) x group by %1$s kin_category, kin_brand, kin_title
                """.formatted(keys, hash(question.by().size()), figures.ofGroup(), rows(clauses));
    }

    /** Different shoppers: of all groups where their number is told, else of those that are small. */
    private String shoppers(Clauses clauses) {
        String rows = rows(clauses);
        String wanted = question.tellsShoppers()
                ? ""
                : "join unnest(" + clauses.parameter(small.keySet().toArray(Long[]::new))
                        + "::int8[]) few(g) using (g)";
        return """
                select g, %s from (
                  select g, shopper, %s from (select y.*, %s as g from (%s) y) x %s group by g, shopper
                ) z group by g
                """.formatted(
                        ofFigures("count(*)", "z.%s"),
                        AnswerFigures.NAMES.stream()
                                .map(figure -> "bool_or(" + figure + " is not null) as " + figure)
                                .collect(Collectors.joining(", ")),
                        hash(question.by().size()),
                        rows,
                        wanted);
    }

    /** The keys of a group as one number of 64 bits. */
    private static String hash(int keys) {
        String texts = IntStream.rangeClosed(1, keys)
                .mapToObj(i -> "coalesce('+' || k" + i + ", '-')")
                .collect(Collectors.joining(" || chr(31) || "));
        return keys == 0 ? "0::int8" : "hashtextextended(" + texts + ", 0)";
    }

    /** An aggregate for each figure, of what this says of it. */
    private static String ofFigures(String aggregate, String condition) {
        return AnswerFigures.NAMES.stream()
                .map(figure -> aggregate + " filter (where " + condition.formatted(figure) + ")")
                .collect(Collectors.joining(", "));
    }

    /** The answers and ratings that are asked for: their groups, figures, shoppers and weights. */
    private String rows(Clauses clauses) {
        String tenantAt = clauses.parameter(tenant.value()); // $1, which RECOMMENDATION names
        String weight = weight(clauses);
        String period =
                clauses.within("at", question.period().from(), question.period().to());
        return """
                select %1$s %2$s %3$s, %4$s as shopper, %5$s as w
                from (
                  select %6$s, survey_id, csat, nps, ces, stars::float8 as stars from answer where tenant_id = $1 and %7$s
                  union all
                  select %6$s, null, null, null, null, value from shop_event
                  where tenant_id = $1 and type = 'rating' and value between 1 and 5 and %7$s
                ) a
                %8$s%9$s where %10$s
                """.formatted(
                        clauses.keys(question, "a.at"),
                        Clauses.kin(question.by()),
                        figures.ofAnswer(),
                        Clauses.SHOPPER,
                        weight,
                        COLUMNS,
                        period,
                        Clauses.merged(tenantAt),
                        Clauses.joins(question.by(), question.filter(), tenantAt, RECOMMENDATION, Clauses.PERSON),
                        clauses.where(question.filter()));
    }

    /** In floating point: as numeric, powers of a million ages take minutes. */
    private String weight(Clauses clauses) {
        if (!figures.asked("stars")) {
            return AnswerFigures.NONE;
        }
        String weight = question.steps() != null
                ? "1::float8" // all of a step are of an age, and an old one tells as much as a new one
                : "power(0.5::float8, least(300, greatest(0, (%s::int8 - a.at)::float8 / %s)))"
                        .formatted(clauses.parameter(clock), ShrunkStars.HALF_LIFE_DAYS * MILLIS_PER_DAY);
        return "case when a.stars is not null then " + weight + " end";
    }
}
