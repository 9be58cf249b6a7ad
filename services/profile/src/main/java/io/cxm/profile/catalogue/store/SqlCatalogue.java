package io.cxm.profile.catalogue.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.intake.store.DocumentList;
import io.cxm.profile.intake.store.DocumentScan;
import io.cxm.profile.intake.store.WeighedPage;
import io.cxm.profile.reading.Part;
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
import java.util.SequencedSet;
import org.hibernate.reactive.mutiny.Mutiny;

/** The catalogue in PostgreSQL: single items by entities, lists and many at once by SQL. */
@ApplicationScoped
public class SqlCatalogue implements Catalogue {
    private static final DocumentList ITEMS = new DocumentList("item", "item_id");
    /** How many bytes of documents are held at once for vectors. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final String IN_ORDER = WeighedPage.of("item_id, document", """
            select item_id, document, asked from unnest($2::text[]) with ordinality as wanted (id, asked)
            join item on item.item_id = wanted.id where item.tenant_id = $1 and not item.deleted""", "document", "asked", 3);
    private static final String DOCUMENTS = documentsOf("$2");
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
    public Uni<Part<Entry>> list(TenantId tenant, String after, int size, Choice choice) {
        return ITEMS.page(sql, tenant, choice, after, size).map(page -> page.map(SqlCatalogue::entry));
    }

    private static Entry entry(DocumentScan.Found found) {
        return new Entry(found.id(), item(found.document().toByteArray()));
    }

    @Override
    public Multi<List<Entry>> all(TenantId tenant) {
        return new DocumentScan(sql, "item", "item_id")
                .pages(tenant)
                .map(page -> page.stream().map(SqlCatalogue::entry).toList());
    }

    @Override
    public Uni<Optional<Long>> count(TenantId tenant, Choice choice) {
        return ITEMS.count(sql, tenant, choice);
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
    public Uni<Part<Entry>> inOrder(TenantId tenant, SequencedSet<String> ids) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(IN_ORDER)
                        .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new), ids.size()))
                        .map(rows -> WeighedPage.read(
                                rows,
                                row -> new Entry(
                                        row.getString(0), item(row.getBuffer(1).getBytes())))));
    }

    @Override
    public Uni<List<ItemState>> changedSince(TenantId tenant, long changedAt, String after, int size) {
        return scan.page(tenant, changedAt, after, size);
    }

    /**
     * A query of the living items of these ids with their documents: of large ones not all, but as many as may be held at once.
     *
     * @param ids an array, as SQL
     */
    public static String documentsOf(String ids) {
        return """
                select item_id, document from (
                  select item_id, document, sum(octet_length(document)) over (order by item_id) as bytes from item
                  where tenant_id = $1 and not deleted and item_id = any(%s)) weighed
                where bytes <= %d
                """.formatted(ids, MOST_BYTES);
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
