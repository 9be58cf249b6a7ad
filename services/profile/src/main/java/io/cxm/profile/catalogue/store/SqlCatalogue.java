package io.cxm.profile.catalogue.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.intake.store.DocumentScan;
import io.cxm.profile.intake.store.WordQuery;
import io.cxm.store.TenantSessions;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The catalogue in PostgreSQL: single items and lists by entities, many at once by SQL. */
@ApplicationScoped
public class SqlCatalogue implements Catalogue {
    private static final WordQuery<ItemEntity> ITEMS = new WordQuery<>(ItemEntity.class, "itemId", "item");
    private static final String DOCUMENTS =
            "select item_id, document from item where tenant_id = $1 and item_id = any($2) and not deleted";
    private final TenantSessions sessions;
    private final TenantSql sql;
    private final ItemScan scan;

    SqlCatalogue(Mutiny.SessionFactory sessions, TenantSql sql, ItemScan scan) {
        this.sessions = new TenantSessions(sessions);
        this.sql = sql;
        this.scan = scan;
    }

    @Override
    public Uni<Optional<Item>> find(TenantId tenant, String id) {
        return sessions.inTransaction(
                        tenant, session -> session.find(ItemEntity.class, new ItemEntity.Key(tenant.value(), id)))
                .map(found -> Optional.ofNullable(found)
                        .filter(entity -> !entity.deleted)
                        .map(entity -> item(entity.document)));
    }

    @Override
    public Uni<List<Entry>> list(TenantId tenant, String after, int size, List<String> words) {
        return ITEMS.page(sessions, tenant, after, size, words)
                .map(page -> page.stream()
                        .map(entity -> new Entry(entity.itemId, item(entity.document)))
                        .toList());
    }

    @Override
    public Multi<List<Entry>> all(TenantId tenant) {
        return new DocumentScan(sql, "item", "item_id")
                .pages(tenant)
                .map(page -> page.stream()
                        .map(found ->
                                new Entry(found.id(), item(found.document().toByteArray())))
                        .toList());
    }

    @Override
    public Uni<Optional<Long>> count(TenantId tenant, List<String> words) {
        return ITEMS.count(sql, tenant, words);
    }

    @Override
    public Uni<Map<String, Item>> documents(TenantId tenant, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(DOCUMENTS)
                        .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                        .map(rows -> {
                            Map<String, Item> items = new HashMap<>();
                            rows.forEach(row -> items.put(
                                    row.getString(0), item(row.getBuffer(1).getBytes())));
                            return items;
                        }));
    }

    @Override
    public Uni<List<ItemState>> changedSince(TenantId tenant, long changedAt, String after, int size) {
        return scan.page(tenant, changedAt, after, size);
    }

    /** An item from its column. */
    public static Item item(byte[] document) {
        try {
            return Item.parseFrom(document);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored item cannot be read", e);
        }
    }
}
