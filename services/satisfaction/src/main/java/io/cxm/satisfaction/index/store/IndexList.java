package io.cxm.satisfaction.index.store;

import io.cxm.satisfaction.index.domain.Behind;
import io.cxm.satisfaction.index.domain.Level;
import io.cxm.satisfaction.index.domain.Made;
import io.cxm.satisfaction.index.domain.ProductIndex;
import io.cxm.satisfaction.index.domain.Ranked;
import io.cxm.satisfaction.index.domain.Told;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Products, categories or the tenant by their index, page by page. */
@ApplicationScoped
public class IndexList {
    private static final String PRODUCTS = """
            select x.item_id, i.title, i.category, x.value, x.low, x.high, x.shoppers, x.standing
            from item_index x left join item i on i.tenant_id = $1 and i.item_id = x.item_id
            where x.tenant_id = $1 and not x.gone
            """;
    private static final String GROUPS = "select " + IndexStore.COLUMNS
            + " from level_index x where x.tenant_id = $1 and not x.gone and x.level = $5";
    private static final String BEST =
            " and ($2::float8 is null or x.low < $2 or (x.low = $2 and x.%1$s > $3)) order by x.low desc, x.%1$s limit $4";
    private static final String WORST =
            " and ($2::float8 is null or x.high > $2 or (x.high = $2 and x.%1$s > $3)) order by x.high, x.%1$s limit $4";
    private static final String MADE = """
            select m.at, case when $2 = 'product' then (select count(*) from item_index where tenant_id = $1 and not gone)
              else (select count(*) from level_index where tenant_id = $1 and level = $2 and not gone) end
            from item_index_made m where m.tenant_id = $1
            """;

    private final TenantSql sql;

    IndexList(TenantSql sql) {
        this.sql = sql;
    }

    /** When the index was made, and of how many of a level; empty: not yet. */
    public Uni<Optional<Made>> made(TenantId tenant, Level level) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(MADE).execute(Tuple.of(tenant.value(), level.label())))
                .map(rows -> rows.stream().findFirst().map(row -> new Made(row.getLong(0), row.getLong(1))));
    }

    /** So many products in this order. */
    public Uni<List<ProductIndex>> page(TenantId tenant, Ranked order, @Nullable Behind behind, int limit) {
        return read(tenant, PRODUCTS + ordered(order, "item_id"), behind(tenant, behind, limit))
                .map(rows -> rows.stream().map(IndexList::product).toList());
    }

    /** So many categories in this order, or the tenant. */
    public Uni<List<Told>> groups(TenantId tenant, Level level, Ranked order, @Nullable Behind behind, int limit) {
        Tuple parameters = behind(tenant, behind, limit).addString(level.label());
        return read(tenant, GROUPS + ordered(order, "id"), parameters).map(IndexStore::told);
    }

    private static String ordered(Ranked order, String id) {
        return (order == Ranked.BEST ? BEST : WORST).formatted(id);
    }

    private static Tuple behind(TenantId tenant, @Nullable Behind behind, int limit) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addDouble(behind == null ? null : behind.end())
                .addString(behind == null ? null : behind.item())
                .addInteger(limit);
    }

    private Uni<RowSet<Row>> read(TenantId tenant, String query, Tuple parameters) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(query).execute(parameters));
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
