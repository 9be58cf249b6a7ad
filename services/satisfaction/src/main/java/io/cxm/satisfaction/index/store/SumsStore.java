package io.cxm.satisfaction.index.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.index.domain.GroupSums;
import io.cxm.satisfaction.index.domain.ProductSums;
import io.cxm.satisfaction.index.domain.TenantSums;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.ShrunkStars;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.measure.store.Clauses;
import io.cxm.satisfaction.measure.store.RowStreams;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What shoppers told of each product: one row for a product and one for a category, however many answers and lines there are. */
@ApplicationScoped
public class SumsStore {
    private static final int INDICATORS = 3;
    private static final int SCALES = 2;
    private static final int OF_MEAN = 5;
    private static final int OF_PAIR = 5;
    private static final int OF_CROSSING = 4;
    private static final double MILLIS_PER_DAY = 86_400_000;

    /**
     * Of products that enough told of by an indicator (level 0), of their categories (1) and of all (2). Of a line a return is told once its
     * window has closed; who bought it counts as its buyer at once.
     */
    private static final String READ = """
            with told as (
              select a.item_id, %1$s as who, a.stars::float8 as y0, a.csat::float8 as y1, null::float8 as y2, a.at
              from answer a %2$s
              where a.tenant_id = $1 and a.item_id is not null and (a.stars is not null or a.csat is not null)
              union all
              select a.item_id, %1$s, a.value, null, null, a.at
              from shop_event a %2$s
              where a.tenant_id = $1 and a.type = 'rating' and a.value between 1 and 5 and a.item_id is not null
              union all
              select a.item_id, %3$s, null, null,
                case when a.shipped + $3 <= $2 then (a.returned_units is not null)::int4::float8 end, a.shipped
              from order_line a where a.tenant_id = $1 and a.item_id is not null
            ), aged as (
              select item_id, who, y0, y1, y2,
                power(0.5::float8, least(300, greatest(0, ($2 - at)::float8 / %4$s))) as w from told
            ), shopper as (
              select item_id, who, avg(y0) as y0, max(w) filter (where y0 is not null) as w0,
                avg(y1) as y1, max(w) filter (where y1 is not null) as w1,
                avg(y2) as y2, max(w) filter (where y2 is not null) as w2, max(w) as w
              from aged group by item_id, who
            ), product as (
              select s.item_id, coalesce(i.category, '') as category, i.price, sum(w) as buyers,
                count(*) filter (where num_nonnulls(y0, y1, y2) > 0) as shoppers, count(y0) as n0, avg(y0) as m0,
                count(y1) as n1, avg(y1) as m1, count(y2) as n2, array[%5$s, %6$s, %7$s, %8$s, %9$s, %10$s]::float8[] as figures
              from shopper s join item i on i.tenant_id = $1 and i.item_id = s.item_id and not i.gone
              group by s.item_id, i.category, i.price
            ), placed as materialized (
              select *, case when price is null then 0 else (rank() over (partition by price is null order by price)
                - rank() over (partition by price is null order by price desc))::float8 / count(*) over (partition by price is null)
                end as place
              from product
            ), kept as materialized (
              select * from placed where greatest(n0, n1, n2) >= %11$s order by shoppers desc, item_id limit $4
            ), rest as (
              select category, sum(buyers) as buyers, sum(buyers * place) as priced, sum(buyers * buyers) as squares
              from placed p where not exists (select from kept k where k.item_id = p.item_id) group by category
            ), unseen as (
              select sum(buyers) as buyers, sum(priced) as priced, sum(squares) as squares, sum(buyers * buyers) as squares_of_categories
              from rest r where not exists (select from kept k where k.category = r.category)
            ), word as (
              select s.who, k.category, %12$s, %13$s, n2 >= %11$s and y2 is not null as returns
              from shopper s join kept k on k.item_id = s.item_id
            ), mine as (
              select who, category, grouping(category) as whole, %14$s, %15$s, bool_or(returns) as returns
              from word group by grouping sets ((who, category), (who))
            ), crossing as (
              select whole, category, count(*) filter (where c0 > 0 or c1 > 0 or returns) as shoppers,
                array[%16$s, %17$s]::float8[] as figures
              from mine group by whole, category
            )
            select 0, category, item_id, shoppers, buyers, place, 0::float8, 0::float8, figures from kept
            union all
            select 1 + c.whole, coalesce(c.category, ''), null, c.shoppers, coalesce(r.buyers, u.buyers, 0),
              coalesce(r.priced, u.priced, 0), coalesce(r.squares, u.squares, 0), coalesce(u.squares_of_categories, 0), c.figures
            from crossing c left join rest r on c.whole = 0 and r.category = c.category left join unseen u on c.whole = 1
            order by 1, 3
            """.formatted(
                    Clauses.SHOPPER,
                    Clauses.merged("$1"),
                    Clauses.BUYER,
                    ShrunkStars.HALF_LIFE_DAYS * MILLIS_PER_DAY,
                    mean(0),
                    mean(1),
                    mean(2),
                    pair(0, 1),
                    pair(0, 2),
                    pair(1, 2),
                    Suppression.LEAST,
                    word(0),
                    word(1),
                    mine(0),
                    mine(1),
                    crossing(0),
                    crossing(1));

    private final TenantSql sql;
    private final LineMatcher lines;

    SumsStore(TenantSql sql, LineMatcher lines) {
        this.sql = sql;
        this.lines = lines;
    }

    /** The columns of {@link ProductSums.Mean}. */
    private static String mean(int k) {
        return """
                count(y%1$d), coalesce(sum(w%1$d), 0), coalesce(sum(w%1$d * y%1$d), 0),
                coalesce(sum(y%1$d), 0), coalesce(sum(y%1$d * y%1$d), 0)""".formatted(k);
    }

    /** The columns of {@link ProductSums.Pair}. */
    private static String pair(int k, int l) {
        return """
                count(*) filter (where y%1$d is not null and y%2$d is not null), coalesce(sum(sqrt(w%1$d * w%2$d)), 0),
                coalesce(sum(y%1$d) filter (where y%2$d is not null), 0),
                coalesce(sum(y%2$d) filter (where y%1$d is not null), 0), coalesce(sum(y%1$d * y%2$d), 0)""".formatted(k, l);
    }

    /** Of a shopper and a product: the weight, and how far it is off the product's mean. */
    private static String word(int k) {
        return """
                case when n%1$d >= %2$s then w%1$d end as w%1$d,
                case when n%1$d >= %2$s then (y%1$d - m%1$d) * sqrt(n%1$d::float8 / (n%1$d - 1)) end as e%1$d""".formatted(k, Suppression.LEAST);
    }

    /** Sums over the products of a shopper. */
    private static String mine(int k) {
        return """
                coalesce(sum(w%1$d), 0) as w%1$d, coalesce(sum(sqrt(w%1$d)), 0) as r%1$d, count(w%1$d) as c%1$d,
                coalesce(sum(e%1$d), 0) as e%1$d, coalesce(sum(e%1$d * e%1$d), 0) as q%1$d""".formatted(k);
    }

    /** The columns of {@link GroupSums.Crossing}. */
    private static String crossing(int k) {
        return "sum(w%1$d), coalesce(sum(r%1$d * r%1$d - w%1$d) filter (where c%1$d > 1), 0), sum(c%1$d * c%1$d - c%1$d), coalesce(sum(e%1$d * e%1$d - q%1$d) filter (where c%1$d > 1), 0)"
                .formatted(k);
    }

    /**
     * Of products that are in the catalogue and of which enough shoppers told something, by id, and of their categories: what too few told is
     * left out.
     *
     * @param most so many products at most, those that most shoppers told of
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<TenantSums> read(TenantId tenant, Reach reach, int most, Deadline deadline) {
        Tuple parameters =
                Tuple.of(tenant.value(), reach.clock(), reach.returns().toMillis(), most);
        return lines.drain(tenant, deadline)
                .chain(() -> sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> RowStreams.of(c, READ, parameters)
                                        .collect()
                                        .in(Found::new, Found::add))))
                .onFailure()
                .transform(Deadline::told)
                .map(Found::sums);
    }

    private static final class Found {
        private final List<ProductSums> products = new ArrayList<>();
        private final Map<String, GroupSums> categories = new HashMap<>();
        private GroupSums whole = GroupSums.NONE;

        void add(Row row) {
            switch (row.getInteger(0)) {
                case 0 -> products.add(product(row).ofEnough());
                case 1 -> categories.put(row.getString(1), group(row));
                default -> whole = group(row);
            }
        }

        TenantSums sums() {
            return new TenantSums(products, categories, whole);
        }
    }

    private static GroupSums group(Row row) {
        Double[] figures = row.getArrayOfDoubles(8);
        List<GroupSums.Crossing> crossings = new ArrayList<>(SCALES);
        for (int at = 0; at < SCALES * OF_CROSSING; at += OF_CROSSING) {
            crossings.add(new GroupSums.Crossing(figures[at], figures[at + 1], figures[at + 2], figures[at + 3]));
        }
        var unseen = new GroupSums.Unseen(row.getDouble(4), row.getDouble(5), row.getDouble(6), row.getDouble(7));
        return new GroupSums(row.getLong(3), unseen, crossings);
    }

    private static ProductSums product(Row row) {
        Double[] figures = row.getArrayOfDoubles(8);
        int at = 0;
        List<ProductSums.Mean> means = new ArrayList<>(INDICATORS);
        for (int k = 0; k < INDICATORS; k++) {
            means.add(new ProductSums.Mean(
                    figures[at].longValue(), figures[at + 1], figures[at + 2], figures[at + 3], figures[at + 4]));
            at += OF_MEAN;
        }
        List<ProductSums.Pair> pairs = new ArrayList<>(INDICATORS);
        for (int k = 0; k < INDICATORS; k++) {
            pairs.add(new ProductSums.Pair(
                    figures[at].longValue(), figures[at + 1], figures[at + 2], figures[at + 3], figures[at + 4]));
            at += OF_PAIR;
        }
        String category = row.getString(1);
        return new ProductSums(
                row.getString(2),
                category.isEmpty() ? null : category,
                row.getDouble(5),
                row.getLong(3),
                row.getDouble(4),
                means,
                pairs);
    }
}
