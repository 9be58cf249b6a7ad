package io.cxm.satisfaction.index.store;

import io.cxm.satisfaction.index.domain.Behind;
import io.cxm.satisfaction.index.domain.Made;
import io.cxm.satisfaction.index.domain.ProductIndex;
import io.cxm.satisfaction.index.domain.Ranked;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Products by their index, page by page. */
@ApplicationScoped
public class IndexList {
    private static final String COLUMNS = """
            select x.item_id, i.title, i.category, x.value, x.low, x.high, x.shoppers, x.standing
            from item_index x left join item i on i.tenant_id = $1 and i.item_id = x.item_id
            where x.tenant_id = $1 and not x.gone
            """;
    private static final String BEST = COLUMNS
            + " and ($2::float8 is null or x.low < $2 or (x.low = $2 and x.item_id > $3)) order by x.low desc, x.item_id limit $4";
    private static final String WORST = COLUMNS
            + " and ($2::float8 is null or x.high > $2 or (x.high = $2 and x.item_id > $3)) order by x.high, x.item_id limit $4";
    private static final String MADE = """
            select m.at, (select count(*) from item_index where tenant_id = $1 and not gone)
            from item_index_made m where m.tenant_id = $1
            """;

    private final TenantSql sql;

    IndexList(TenantSql sql) {
        this.sql = sql;
    }

    /** When the index was made; empty: not yet. */
    public Uni<Optional<Made>> made(TenantId tenant) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(MADE).execute(Tuple.of(tenant.value())))
                .map(rows -> rows.stream().findFirst().map(row -> new Made(row.getLong(0), row.getLong(1))));
    }

    /** So many products in this order. */
    public Uni<List<ProductIndex>> page(TenantId tenant, Ranked order, @Nullable Behind behind, int limit) {
        Tuple parameters = Tuple.of(
                tenant.value(), behind == null ? null : behind.end(), behind == null ? null : behind.item(), limit);
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery(order == Ranked.BEST ? BEST : WORST)
                                .execute(parameters))
                .map(rows -> rows.stream().map(IndexList::product).toList());
    }

    private static ProductIndex product(Row row) {
        return new ProductIndex(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getLong(6),
                row.getDouble(7));
    }
}
