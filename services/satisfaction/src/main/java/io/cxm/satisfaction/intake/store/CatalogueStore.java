package io.cxm.satisfaction.intake.store;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Category, brand, title and price of products, and since when they are known. An item's first category path is its category here: an
 * answer counts in one group, so groups add up to the whole. A deleted item keeps them, since what was said of it stays said. Of two consumers that hold the
 * same partition for a moment the one that is behind changes nothing.
 */
@ApplicationScoped
public class CatalogueStore implements BatchStore<ItemChange> {
    private static final String CREATE = """
            insert into item (tenant_id, item_id, since)
            select $1, t.id, t.since from unnest($2::text[], $3::bigint[]) t(id, since) on conflict do nothing
            """;
    private static final String CHANGE = """
            update item i set category = case when t.sets_category then t.category else i.category end,
              brand = case when t.sets_brand then t.brand else i.brand end,
              title = case when t.sets_title then t.title else i.title end,
              price = case when t.sets_price then t.price else i.price end, gone = t.gone,
              changed_at = t.changed_at, source_partition = t.source_partition, source_offset = t.source_offset
            from unnest($2::text[], $3::bool[], $4::text[], $5::bool[], $6::text[], $7::bool[], $8::text[], $9::bool[],
              $10::bigint[], $11::int[], $12::bigint[], $13::bool[], $14::float8[])
              as t(id, sets_category, category, sets_brand, brand, sets_title, title, gone, changed_at, source_partition,
                source_offset, sets_price, price)
            where i.tenant_id = $1 and i.item_id = t.id
              and (i.source_partition <> t.source_partition or i.source_offset < t.source_offset
                or i.changed_at < t.changed_at)
            """;

    /**
     * What a batch does to one item in the end.
     *
     * @param last where the last of it stands in the topic
     */
    private record Change(
            boolean setsCategory,
            @Nullable String category,
            boolean setsBrand,
            @Nullable String brand,
            boolean setsTitle,
            @Nullable String title,
            boolean setsPrice,
            @Nullable Double price,
            boolean gone,
            Read<ItemChange> last) {
        Change then(Change later) {
            return new Change(
                    setsCategory || later.setsCategory,
                    later.setsCategory ? later.category : category,
                    setsBrand || later.setsBrand,
                    later.setsBrand ? later.brand : brand,
                    setsTitle || later.setsTitle,
                    later.setsTitle ? later.title : title,
                    setsPrice || later.setsPrice,
                    later.setsPrice ? later.price : price,
                    later.gone,
                    later.last);
        }
    }

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<ItemChange>> records) {
        Map<String, Change> changes = new TreeMap<>();
        for (Read<ItemChange> read : records) {
            Change made = change(read);
            if (made != null) {
                changes.merge(read.message().getItemId(), made, Change::then);
            }
        }
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] ids = changes.keySet().toArray(String[]::new);
        List<Change> rows = new ArrayList<>(changes.values());
        return connection
                .preparedQuery(CREATE)
                .execute(Tuple.of(
                        tenant.value(),
                        ids,
                        Columns.longs(rows, row -> row.last().receivedAt())))
                .chain(() -> connection
                        .preparedQuery(CHANGE)
                        .execute(Tuple.tuple()
                                .addString(tenant.value())
                                .addArrayOfString(ids)
                                .addArrayOfBoolean(
                                        rows.stream().map(Change::setsCategory).toArray(Boolean[]::new))
                                .addArrayOfString(Columns.texts(rows, Change::category))
                                .addArrayOfBoolean(
                                        rows.stream().map(Change::setsBrand).toArray(Boolean[]::new))
                                .addArrayOfString(Columns.texts(rows, Change::brand))
                                .addArrayOfBoolean(
                                        rows.stream().map(Change::setsTitle).toArray(Boolean[]::new))
                                .addArrayOfString(Columns.texts(rows, Change::title))
                                .addArrayOfBoolean(
                                        rows.stream().map(Change::gone).toArray(Boolean[]::new))
                                .addArrayOfLong(
                                        Columns.longs(rows, row -> row.last().receivedAt()))
                                .addArrayOfInteger(
                                        Columns.integers(rows, row -> row.last().partition()))
                                .addArrayOfLong(
                                        Columns.longs(rows, row -> row.last().offset()))
                                .addArrayOfBoolean(
                                        rows.stream().map(Change::setsPrice).toArray(Boolean[]::new))
                                .addArrayOfDouble(Columns.doubles(rows, Change::price))))
                .replaceWithVoid();
    }

    /** Null of what changes nothing here. */
    private static @Nullable Change change(Read<ItemChange> read) {
        ItemChange change = read.message();
        if (change.getKind() == ChangeKind.CHANGE_KIND_DELETE) {
            return new Change(false, null, false, null, false, null, false, null, true, read);
        }
        if (change.getKind() != ChangeKind.CHANGE_KIND_PUT && change.getKind() != ChangeKind.CHANGE_KIND_PATCH) {
            return null;
        }
        Item item = change.getItem();
        boolean put = change.getKind() == ChangeKind.CHANGE_KIND_PUT;
        String category = item.getCategories().getValuesCount() == 0
                ? null
                : item.getCategories().getValues(0);
        return new Change(
                put || item.hasCategories() || change.getClearedList().contains("categories"),
                category,
                put || item.hasBrand() || change.getClearedList().contains("brand"),
                item.hasBrand() ? item.getBrand() : null,
                put || item.hasTitle() || change.getClearedList().contains("title"),
                item.hasTitle() ? item.getTitle() : null,
                put || item.hasPrice() || change.getClearedList().contains("price"),
                item.hasPrice() && Double.isFinite(item.getPrice()) ? item.getPrice() : null,
                false,
                read);
    }
}
