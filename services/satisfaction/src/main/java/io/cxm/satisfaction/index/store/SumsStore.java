package io.cxm.satisfaction.index.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.index.domain.ProductSums;
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
import java.util.List;

/** What shoppers told of each product: one row for a product, however many answers and lines there are. */
@ApplicationScoped
public class SumsStore {
    private static final int INDICATORS = 3;
    private static final int OF_MEAN = 5;
    private static final int OF_PAIR = 5;
    private static final double MILLIS_PER_DAY = 86_400_000;

    /** Of products that enough told of by an indicator. Of a line it is told once its window has closed. */
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
              select a.item_id, %3$s, null, null, (a.returned_units is not null)::int4::float8, a.shipped
              from order_line a where a.tenant_id = $1 and a.item_id is not null and a.shipped + $3 <= $2
            ), aged as (
              select item_id, who, y0, y1, y2,
                power(0.5::float8, least(300, greatest(0, ($2 - at)::float8 / %4$s))) as w from told
            ), shopper as (
              select item_id, who, avg(y0) as y0, max(w) filter (where y0 is not null) as w0,
                avg(y1) as y1, max(w) filter (where y1 is not null) as w1,
                avg(y2) as y2, max(w) filter (where y2 is not null) as w2
              from aged group by item_id, who
            )
            select * from (select s.item_id, i.category, count(*), %5$s, %6$s, %7$s, %8$s, %9$s, %10$s
            from shopper s join item i on i.tenant_id = $1 and i.item_id = s.item_id and not i.gone
            group by s.item_id, i.category having greatest(count(y0), count(y1), count(y2)) >= %11$s
            order by count(*) desc, s.item_id limit $4) most order by item_id
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
                    Suppression.LEAST);

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

    /**
     * Of products that are in the catalogue and of which enough shoppers told something, by id: what too few told is left out.
     *
     * @param most so many products at most, those that most shoppers told of
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<List<ProductSums>> read(TenantId tenant, Reach reach, int most, Deadline deadline) {
        Tuple parameters =
                Tuple.of(tenant.value(), reach.clock(), reach.returns().toMillis(), most);
        return lines.drain(tenant, deadline)
                .chain(() -> sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> RowStreams.of(c, READ, parameters)
                                        .map(row -> sums(row).ofEnough())
                                        .collect()
                                        .asList())))
                .onFailure()
                .transform(Deadline::told);
    }

    private static ProductSums sums(Row row) {
        int at = 3;
        List<ProductSums.Mean> means = new ArrayList<>(INDICATORS);
        for (int k = 0; k < INDICATORS; k++) {
            means.add(new ProductSums.Mean(
                    row.getLong(at),
                    row.getDouble(at + 1),
                    row.getDouble(at + 2),
                    row.getDouble(at + 3),
                    row.getDouble(at + 4)));
            at += OF_MEAN;
        }
        List<ProductSums.Pair> pairs = new ArrayList<>(INDICATORS);
        for (int k = 0; k < INDICATORS; k++) {
            pairs.add(new ProductSums.Pair(
                    row.getLong(at),
                    row.getDouble(at + 1),
                    row.getDouble(at + 2),
                    row.getDouble(at + 3),
                    row.getDouble(at + 4)));
            at += OF_PAIR;
        }
        return new ProductSums(row.getString(0), row.getString(1), row.getLong(2), means, pairs);
    }
}
