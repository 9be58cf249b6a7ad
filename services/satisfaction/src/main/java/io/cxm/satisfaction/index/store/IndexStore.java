package io.cxm.satisfaction.index.store;

import io.cxm.satisfaction.index.domain.SatisfactionIndex;
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
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The index of each product, and which of them the topic has not been told yet. Whoever writes or tells holds the tenant's lock with the
 * sinks, so that nothing is told of a tenant after it was erased.
 */
@ApplicationScoped
public class IndexStore {
    private static final int AT_ONCE = 2_000;
    private static final String MADE = """
            select greatest((select max(received_at) from answer where tenant_id = $1),
                (select max(received_at) from shop_event where tenant_id = $1 and type in ('rating', 'return')),
                (select max(done_at) from erasure where tenant_id = $1)),
              m.at, m.newest, m.took, exists (select from item_index where tenant_id = $1 and not told)
            from (select 1) one left join item_index_made m on m.tenant_id = $1
            """;
    private static final String KEEP = """
            insert into item_index as i (tenant_id, item_id, value, low, high, shoppers, standing)
            select $1, n.* from unnest($2::text[], $3::float8[], $4::float8[], $5::float8[], $6::int8[], $7::float8[]) n
            on conflict (tenant_id, item_id) do update set value = excluded.value, low = excluded.low, high = excluded.high,
              shoppers = excluded.shoppers, standing = excluded.standing, gone = false, told = false
            where (i.value, i.low, i.high, i.shoppers, i.standing, i.gone)
              is distinct from (excluded.value, excluded.low, excluded.high, excluded.shoppers, excluded.standing, false)
            """;
    private static final String REST = """
            update item_index i set gone = true, told = false where i.tenant_id = $1 and not i.gone
              and not exists (select from unnest($2::text[]) n where n = i.item_id)
            """;
    private static final String NOTE = """
            insert into item_index_made (tenant_id, at, newest, took) values ($1, $2, $3, $4)
            on conflict (tenant_id) do update set at = excluded.at, newest = excluded.newest, took = excluded.took
            """;
    private static final String COLUMNS = "item_id, value, low, high, shoppers, standing, gone";
    private static final String UNTOLD = "select " + COLUMNS
            + " from item_index where tenant_id = $1 and not told order by item_id limit " + AT_ONCE + " for update";
    private static final String TOLD =
            "update item_index set told = true where tenant_id = $1 and item_id = any($2::text[])";
    private static final String FORGET =
            "delete from item_index where tenant_id = $1 and gone and told and item_id = any($2::text[])";
    private static final String ALL = "select " + COLUMNS + " from item_index where tenant_id = $1 limit " + AT_ONCE;
    private static final String REMOVE = "delete from item_index where tenant_id = $1 and item_id = any($2::text[])";
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
     * @param of what had been received by then
     * @param took how long that took, in milliseconds
     * @param untold whether the topic lacks anything
     */
    public record State(long received, @Nullable Long made, long of, long took, boolean untold) {}

    /** What the topic is told of a product. */
    public record Told(
            String item, double index, double low, double high, long shoppers, double standing, boolean gone) {}

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
    public Uni<Void> keep(TenantId tenant, List<SatisfactionIndex.Of> all, State made) {
        Tuple named = Tuple.tuple().addString(tenant.value()).addArrayOfString(items(all));
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
                        .chain(() -> c.preparedQuery(REST).execute(named))
                        .chain(() -> c.preparedQuery(NOTE)
                                .execute(Tuple.of(tenant.value(), made.made(), made.of(), made.took())))
                        .replaceWithVoid());
    }

    private static Tuple values(TenantId tenant, List<SatisfactionIndex.Of> some) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(items(some))
                .addArrayOfDouble(rounded(some, SatisfactionIndex.Of::index))
                .addArrayOfDouble(rounded(some, one -> one.ci95().low()))
                .addArrayOfDouble(rounded(some, one -> one.ci95().high()))
                .addArrayOfLong(
                        some.stream().map(SatisfactionIndex.Of::shoppers).toArray(Long[]::new))
                .addArrayOfDouble(rounded(some, SatisfactionIndex.Of::standing));
    }

    private static String[] items(List<SatisfactionIndex.Of> some) {
        return some.stream().map(SatisfactionIndex.Of::item).toArray(String[]::new);
    }

    /**
     * Tells what the topic lacks, some of it; it is noted when that has been told.
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

    /** Removes what there is of an erased tenant, some of it, when the topic has been told. */
    public Uni<Integer> remove(TenantId tenant, Function<List<Told>, Uni<Void>> telling) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.alone(c, tenant)
                        .chain(() -> c.preparedQuery(UNMADE).execute(Tuple.of(tenant.value())))
                        .chain(() -> c.preparedQuery(ALL).execute(Tuple.of(tenant.value())))
                        .map(IndexStore::told)
                        .call(found -> telling.apply(found)
                                .chain(() -> c.preparedQuery(REMOVE).execute(named(tenant, found))))
                        .map(List::size));
    }

    private Uni<Void> writing(TenantId tenant, Function<SqlConnection, Uni<Void>> work) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> erased ? Uni.createFrom().voidItem() : work.apply(c)));
    }

    private static Tuple named(TenantId tenant, List<Told> found) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(found.stream().map(Told::item).toArray(String[]::new));
    }

    static List<Told> told(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Told(
                        row.getString(0),
                        row.getDouble(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getLong(4),
                        row.getDouble(5),
                        row.getBoolean(6)))
                .toList();
    }

    /** To three digits, so that what changes no figure that a person sees is not told again. */
    private static Double[] rounded(List<SatisfactionIndex.Of> all, ToDoubleFunction<SatisfactionIndex.Of> figure) {
        return all.stream()
                .map(one -> Math.rint(figure.applyAsDouble(one) * 1_000) / 1_000)
                .toArray(Double[]::new);
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
