package io.cxm.satisfaction.index.store;

import io.cxm.satisfaction.index.domain.Level;
import io.cxm.satisfaction.index.domain.Told;
import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The index of each product, category and tenant, and which of them the topics have not been told yet. Whoever writes or tells holds the tenant's lock with the
 * sinks, so that nothing is told of a tenant after it was erased.
 */
@ApplicationScoped
public class IndexStore {
    private static final int AT_ONCE = 2_000;
    private static final String MADE = """
            select greatest((select max(received_at) from answer where tenant_id = $1),
                (select max(received_at) from shop_event where tenant_id = $1 and type in ('rating', 'return')),
                (select max(done_at) from erasure where tenant_id = $1)),
              m.at, least(m.newest, m.levels), m.took, exists (select from item_index where tenant_id = $1 and not told)
                or exists (select from level_index where tenant_id = $1 and not told)
            from (select 1) one left join item_index_made m on m.tenant_id = $1
            """;
    private static final String KEEP = """
            with n as (
              select * from unnest($2::text[], $3::text[], $4::float8[], $5::float8[], $6::float8[], $7::int8[], $8::float8[], $9::int8[])
                n (level, id, value, low, high, shoppers, standing, products)
            ), levels as (
              insert into level_index as i (tenant_id, level, id, value, low, high, shoppers, standing, products)
              select $1, n.* from n where level <> 'product'
              on conflict (tenant_id, level, id) do update set value = excluded.value, low = excluded.low, high = excluded.high,
                shoppers = excluded.shoppers, standing = excluded.standing, products = excluded.products, gone = false, told = false
              where (i.value, i.low, i.high, i.shoppers, i.standing, i.products, i.gone) is distinct from
                (excluded.value, excluded.low, excluded.high, excluded.shoppers, excluded.standing, excluded.products, false)
            )
            insert into item_index as i (tenant_id, item_id, value, low, high, shoppers, standing)
            select $1, id, value, low, high, shoppers, standing from n where level = 'product'
            on conflict (tenant_id, item_id) do update set value = excluded.value, low = excluded.low, high = excluded.high,
              shoppers = excluded.shoppers, standing = excluded.standing, gone = false, told = false
            where (i.value, i.low, i.high, i.shoppers, i.standing, i.gone) is distinct from
              (excluded.value, excluded.low, excluded.high, excluded.shoppers, excluded.standing, false)
            """;
    private static final String REST = """
            with n as (
              select * from unnest($2::text[], $3::text[]) n (level, id)
            ), levels as (
              update level_index i set gone = true, told = false where i.tenant_id = $1 and not i.gone
                and not exists (select from n where n.level = i.level and n.id = i.id)
            )
            update item_index i set gone = true, told = false where i.tenant_id = $1 and not i.gone
              and not exists (select from n where n.level = 'product' and n.id = i.item_id)
            """;
    private static final String NOTE = """
            insert into item_index_made (tenant_id, at, newest, took, levels) values ($1, $2, $3, $4, $3)
            on conflict (tenant_id) do update set at = excluded.at, newest = excluded.newest, took = excluded.took, levels = excluded.levels
            """;
    /** Of {@link #told} of categories and the tenant. */
    static final String COLUMNS = "level, id, value, low, high, shoppers, standing, products, gone";

    private static final String OF_PRODUCTS =
            "'product', item_id, value, low, high, shoppers, standing, 1::int8, gone from item_index";
    private static final String OF_LEVELS = COLUMNS + " from level_index";
    private static final String BOTH = "with i as (select " + OF_PRODUCTS
            + " where tenant_id = $1%1$s), l as (select " + OF_LEVELS
            + " where tenant_id = $1%2$s) select * from i union all select * from l";
    private static final String SOME = " limit " + AT_ONCE;
    private static final String UNTOLD = BOTH.formatted(
            " and not told order by item_id" + SOME + " for update",
            " and not told order by level, id" + SOME + " for update");
    private static final String ALL = BOTH.formatted(SOME, SOME);
    private static final String THESE = """
             tenant_id = $1 and (level, id) in (select * from unnest($2::text[], $3::text[])))
            """;
    private static final String THESE_PRODUCTS = """
             tenant_id = $1 and item_id in (select id from unnest($2::text[], $3::text[]) n (level, id) where level = 'product')
            """;
    private static final String TOLD = "with l as (update level_index set told = true where" + THESE
            + "update item_index set told = true where" + THESE_PRODUCTS;
    private static final String FORGET = "with l as (delete from level_index where gone and told and" + THESE
            + "delete from item_index where gone and told and" + THESE_PRODUCTS;
    private static final String REMOVE =
            "with l as (delete from level_index where" + THESE + "delete from item_index where" + THESE_PRODUCTS;
    private static final String UNMADE = "delete from item_index_made where tenant_id = $1";

    private final TenantSql sql;

    IndexStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * How things stand.
     *
     * @param received when the newest answer, rating or return was received, or something was erased
     * @param made when it was made last; null: never
     * @param of what had been received by then, of levels or of products, whichever is older
     * @param took how long that took, in milliseconds
     * @param untold whether the topics lack anything
     */
    public record State(long received, @Nullable Long made, long of, long took, boolean untold) {}

    public Uni<State> state(TenantId tenant) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(MADE).execute(Tuple.of(tenant.value())))
                .map(rows -> rows.iterator().next())
                .map(row -> new State(
                        number(row.getLong(0)),
                        row.getLong(1),
                        number(row.getLong(2)),
                        number(row.getLong(3)),
                        row.getBoolean(4)));
    }

    /** Keeps these and no others; what is as it was is told no second time. */
    public Uni<Void> keep(TenantId tenant, List<Told> all, State made) {
        return writing(
                tenant,
                c -> Multi.createFrom()
                        .range(0, Math.ceilDiv(all.size(), AT_ONCE))
                        .onItem()
                        .transformToUniAndConcatenate(i -> c.preparedQuery(KEEP)
                                .execute(values(
                                        tenant, all.subList(i * AT_ONCE, Math.min(all.size(), (i + 1) * AT_ONCE)))))
                        .onItem()
                        .ignoreAsUni()
                        .chain(() -> c.preparedQuery(REST).execute(named(tenant, all)))
                        .chain(() -> c.preparedQuery(NOTE)
                                .execute(Tuple.of(tenant.value(), made.made(), made.of(), made.took())))
                        .replaceWithVoid());
    }

    private static Tuple values(TenantId tenant, List<Told> some) {
        return named(tenant, some)
                .addArrayOfDouble(figures(some, Told::index))
                .addArrayOfDouble(figures(some, Told::low))
                .addArrayOfDouble(figures(some, Told::high))
                .addArrayOfLong(some.stream().map(Told::shoppers).toArray(Long[]::new))
                .addArrayOfDouble(figures(some, Told::standing))
                .addArrayOfLong(some.stream().map(Told::products).toArray(Long[]::new));
    }

    private static Double[] figures(List<Told> some, ToDoubleFunction<Told> figure) {
        return some.stream().map(figure::applyAsDouble).toArray(Double[]::new);
    }

    /**
     * Tells what the topics lack, some of it; it is noted when that has been told.
     *
     * @return how many that were
     */
    public Uni<Integer> tell(TenantId tenant, Function<List<Told>, Uni<Void>> telling) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> c.preparedQuery(UNTOLD).execute(Tuple.of(tenant.value())))
                        .map(IndexStore::told)
                        .call(found -> telling.apply(found)
                                .chain(() -> c.preparedQuery(TOLD)
                                        .execute(named(tenant, found))
                                        .chain(() -> c.preparedQuery(FORGET).execute(named(tenant, found)))))
                        .map(List::size));
    }

    /** Removes what there is of an erased tenant, some of it, when the topics have been told. */
    public Uni<Integer> remove(TenantId tenant, Function<List<Told>, Uni<Void>> telling) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.alone(c, tenant)
                        .chain(() -> c.preparedQuery(ALL).execute(Tuple.of(tenant.value())))
                        .map(IndexStore::told)
                        .call(found -> telling.apply(found)
                                .chain(() -> c.preparedQuery(REMOVE).execute(named(tenant, found))))
                        // with it go levels that are left, which must be told first
                        .call(found -> found.isEmpty()
                                ? c.preparedQuery(UNMADE).execute(Tuple.of(tenant.value()))
                                : Uni.createFrom().nullItem())
                        .map(List::size));
    }

    private Uni<Void> writing(TenantId tenant, Function<SqlConnection, Uni<Void>> work) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> erased ? Uni.createFrom().voidItem() : work.apply(c)));
    }

    private static Tuple named(TenantId tenant, List<Told> some) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(some.stream().map(one -> one.level().label()).toArray(String[]::new))
                .addArrayOfString(some.stream().map(Told::id).toArray(String[]::new));
    }

    static List<Told> told(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Told(
                        Level.valueOf(row.getString(0).toUpperCase(Locale.ROOT)),
                        row.getString(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.getLong(5),
                        row.getDouble(6),
                        row.getLong(7),
                        row.getBoolean(8)))
                .toList();
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
