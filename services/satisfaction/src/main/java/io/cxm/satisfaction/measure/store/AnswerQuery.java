package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Kin;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Question.Shoppers;
import io.cxm.satisfaction.measure.domain.ShrunkStars;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts answers and their shoppers by group in the database: one row for each group, however many answers there are. How many different shoppers there are, and
 * how their answers stand and fall together, takes a second look ({@link ShopperPass}), since a sum over shoppers by groups is dear. Questions that
 * group the same answers more or less finely are counted together: answers are read for the finest groups, which the others are sums of.
 */
final class AnswerQuery {
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
    private final Question finest;
    /** Of the finest groups, which may be those of no question. */
    private final Level cells;

    /** Of each question, and of the cells. */
    private final List<Level> levels;

    private final int asked;
    private final long clock;
    private final int most;
    private final AnswerFigures figures;
    private final ShopperPass pass;

    private AnswerQuery(SqlConnection connection, TenantId tenant, List<Question> alike, long clock, int most) {
        this.connection = connection;
        this.tenant = tenant;
        this.finest = Question.finest(alike);
        this.levels = new ArrayList<>();
        alike.forEach(question -> levels.add(new Level(question, finest)));
        this.asked = levels.size();
        this.cells = levels.stream().filter(Level::isFinest).findFirst().orElseGet(() -> new Level(finest, finest));
        if (!levels.contains(cells)) {
            levels.add(cells);
        }
        this.clock = clock;
        this.most = most;
        this.figures = new AnswerFigures(finest);
        this.pass = new ShopperPass(figures, finest.shoppers());
    }

    /**
     * The groups of questions that may be counted together.
     *
     * @param clock from which ages run back
     * @param most groups that a question may have: what more of them are said to be does not matter
     * @param found takes the groups of each question, in their order
     */
    static Uni<Void> run(
            SqlConnection connection,
            TenantId tenant,
            List<Question> alike,
            long clock,
            int most,
            List<Consumer<Group<AnswerCounts>>> found) {
        return new AnswerQuery(connection, tenant, alike, clock, most).groups(found);
    }

    private Uni<Void> groups(List<Consumer<Group<AnswerCounts>>> found) {
        Clauses clauses = new Clauses();
        Uni<Void> counted = RowStreams.of(connection, figures(clauses), clauses.parameters())
                .invoke(this::keep)
                .collect()
                .last()
                .replaceWithVoid();
        return loops("off")
                .chain(() -> counted)
                .chain(() -> finest.shoppers() == Shoppers.AT_LEAST
                        ? Uni.createFrom().voidItem()
                        : byShopper())
                .chain(() -> loops("on"))
                .invoke(() -> {
                    for (int i = 0; i < found.size(); i++) {
                        levels.get(i).groups().values().forEach(found.get(i));
                    }
                })
                .replaceWithVoid();
    }

    /** The planner takes a tenant's rows for few (docs/adr/0017) and would look each one's item up by itself. */
    private Uni<?> loops(String allowed) {
        return connection.query("set local enable_nestloop = " + allowed).execute();
    }

    private void keep(Row row) {
        int keys = finest.by().size();
        List<@Nullable String> values = Group.values(row, finest);
        Kin kin = Group.kin(row, keys);
        AnswerCounts counts = figures.counts(row, keys + Group.KIN + levels.size());
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            level.add(row.getLong(keys + Group.KIN + i), values, kin, counts);
            if (level.groups().size() > most) {
                throw CountStore.refusal();
            }
        }
    }

    private Uni<Void> byShopper() {
        if (cells.groups().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Clauses clauses = new Clauses();
        String rows = rows(clauses); // the tenant is the first parameter
        return RowStreams.of(
                        connection,
                        pass.statement(levels.subList(0, asked), cells, rows, clauses),
                        clauses.parameters())
                .invoke(row -> levels.get(row.getInteger(0))
                        .groups()
                        .computeIfPresent(row.getLong(1), (_, group) -> with(group, row)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Group<AnswerCounts> with(Group<AnswerCounts> group, Row row) {
        AnswerCounts counts = group.counts();
        return new Group<>(
                group.values(),
                group.kin(),
                counts.of(AnswerFigures.shoppers(row, 2), figures.clusters(row, 2, counts, pass.places(counts))));
    }

    /** Figures by group. */
    private String figures(Clauses clauses) {
        String keys = Clauses.names(finest.by());
        String hashes = levels.stream().map(Level::hash).collect(Collectors.joining(", "));
        return """
                select %1$s kin_category, kin_brand, kin_title, %2$s, %3$s
                from (%4$s offset 0) x group by %1$s kin_category, kin_brand, kin_title
                """.formatted(keys, hashes, figures.ofGroup(), rows(clauses));
    }

    /** The answers and ratings that are asked for: their groups, figures, shoppers and weights. */
    private String rows(Clauses clauses) {
        String tenantAt = clauses.parameter(tenant.value()); // $1, which RECOMMENDATION names
        String weight = weight(clauses);
        String period =
                clauses.within("at", finest.period().from(), finest.period().to());
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
                        clauses.keys(finest, "a.at"),
                        Clauses.kin(finest.by()),
                        figures.ofAnswer(),
                        Clauses.SHOPPER,
                        weight,
                        COLUMNS,
                        period,
                        Clauses.merged(tenantAt),
                        Clauses.joins(finest.by(), finest.filter(), tenantAt, RECOMMENDATION, Clauses.PERSON),
                        clauses.where(finest.filter()));
    }

    /** In floating point: as numeric, powers of a million ages take minutes. */
    private String weight(Clauses clauses) {
        if (!figures.asked("stars")) {
            return AnswerFigures.NONE;
        }
        String weight = finest.steps() != null
                ? "1::float8" // all of a step are of an age, and an old one tells as much as a new one
                : "power(0.5::float8, least(300, greatest(0, (%s::int8 - a.at)::float8 / %s)))"
                        .formatted(clauses.parameter(clock), ShrunkStars.HALF_LIFE_DAYS * MILLIS_PER_DAY);
        return "case when a.stars is not null then " + weight + " end";
    }
}
