package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Clusters;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.ShrunkStars;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts answers and their shoppers by group in the database: one row for each group, however many answers there are. How many different shoppers there are, and
 * how their answers stand and fall together, takes a second look, since a sum over shoppers by groups is dear: in groups of many answers shoppers
 * are dealt into places by their hashes, unless their number is to be told, and each place counts as one ({@link Clusters#apart}).
 */
final class AnswerQuery {
    /** Groups of more answers than this are of many. */
    static final int MANY = 4_000;

    /** Where shoppers are dealt: the design effect of many is known to 4 %, an interval's width to 2 %. */
    private static final int PLACES = 1024;

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

    /** Groups by the hash of their keys. */
    private final Map<Long, Group<AnswerCounts>> groups = new LinkedHashMap<>();

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
        Uni<Void> counted = RowStreams.of(connection, figures(clauses), clauses.parameters())
                .invoke(this::keep)
                .collect()
                .last()
                .replaceWithVoid();
        return loops("off")
                .chain(() -> counted)
                .onItem()
                .transformToMulti(_ -> byShopper())
                .onCompletion()
                .call(() -> loops("on"));
    }

    /** The planner takes a tenant's rows for few (docs/adr/0017) and would look each one's item up by itself. */
    private Uni<?> loops(String allowed) {
        return connection.query("set local enable_nestloop = " + allowed).execute();
    }

    private void keep(Row row) {
        if (groups.size() >= most) {
            throw CountStore.refusal();
        }
        int keys = question.by().size();
        AnswerCounts counts = AnswerFigures.counts(row, keys + Group.KIN + 1);
        groups.put(
                row.getLong(keys + Group.KIN), new Group<>(Group.values(row, question), Group.kin(row, keys), counts));
    }

    private Multi<Group<AnswerCounts>> byShopper() {
        if (groups.isEmpty()) {
            return Multi.createFrom().empty();
        }
        Clauses clauses = new Clauses();
        return RowStreams.of(connection, shoppers(clauses), clauses.parameters())
                .onItem()
                .transformToIterable(row -> Optional.ofNullable(groups.get(row.getLong(0))).stream()
                        .map(group -> with(group, row))
                        .toList());
    }

    private Group<AnswerCounts> with(Group<AnswerCounts> group, Row row) {
        AnswerCounts counts = group.counts();
        return new Group<>(
                group.values(),
                group.kin(),
                counts.of(
                        AnswerFigures.shoppers(row, 1), figures.clusters(row, 1, counts, ofMany(counts) ? PLACES : 0)));
    }

    private boolean ofMany(AnswerCounts counts) {
        return !question.tellsShoppers()
                && Math.max(
                                Math.max(counts.csatN(), counts.cesN()),
                                Math.max(counts.nps().n(), counts.stars().n()))
                        > MANY;
    }

    /** Figures by group. */
    private String figures(Clauses clauses) {
        String keys = Clauses.names(question.by());
        return """
                select %1$s kin_category, kin_brand, kin_title, %2$s, %3$s
                from (%4$s offset 0) x group by %1$s kin_category, kin_brand, kin_title
                """.formatted(keys, hash(question.by().size()), figures.ofGroup(), rows(clauses));
    }

    /** Shoppers of all groups, or of groups of many answers the places that they are dealt into. */
    private String shoppers(Clauses clauses) {
        String rows = rows(clauses);
        String keys = Clauses.names(question.by());
        return """
                select %1$s, %2$s from (
                  select %3$s who, %4$s from (select y.*, %5$s as who from (%6$s) y) x group by %3$s who
                ) z %7$s
                """.formatted(
                        hash(question.by().size()),
                        figures.ofShoppers(),
                        keys,
                        figures.ofShopper(),
                        dealt(clauses),
                        rows,
                        keys.isEmpty() ? "" : "group by " + keys.substring(0, keys.length() - 2));
    }

    /** Who stands behind a row; of few groups alone each row's keys are looked at. */
    private String dealt(Clauses clauses) {
        Long[] many = groups.entrySet().stream()
                .filter(e -> ofMany(e.getValue().counts()))
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
        String place = "shopper & " + (PLACES - 1);
        if (many.length == 0 || many.length == groups.size()) {
            return many.length == 0 ? "shopper" : place;
        }
        return "case when %s = any(%s::int8[]) then %s else shopper end"
                .formatted(hash(question.by().size()), clauses.parameter(many), place);
    }

    /** The keys of a group as one number of 64 bits. */
    private static String hash(int keys) {
        String texts = IntStream.rangeClosed(1, keys)
                .mapToObj(i -> "coalesce('+' || k" + i + ", '-')")
                .collect(Collectors.joining(" || chr(31) || "));
        return keys == 0 ? "0::int8" : "hashtextextended(" + texts + ", 0)";
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
