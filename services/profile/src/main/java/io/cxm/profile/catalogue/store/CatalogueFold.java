package io.cxm.profile.catalogue.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.catalogue.domain.Changes;
import io.cxm.profile.catalogue.domain.ItemText;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.profile.intake.domain.Versioned;
import io.cxm.profile.intake.store.DocumentRow;
import io.cxm.profile.intake.store.DocumentTable;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.store.Counters;
import io.cxm.profile.interaction.store.DataClock;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Folds changes into the table of items, all of a batch in one transaction. */
@ApplicationScoped
public class CatalogueFold {
    private static final DocumentTable TABLE = new DocumentTable("item", "item_id");
    private final TenantSql sql;

    CatalogueFold(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * The items that a batch named, as they stand after it; also those that it did not change, since they may not have
     * been published when the same batch was stored before.
     *
     * @param dataClock of the tenant, in milliseconds since 1970; empty when no event had a time yet
     */
    public record Folded(TenantId tenant, SortedMap<String, Versioned<Item>> items, Optional<Long> dataClock) {}

    /** How many bytes the documents have that these change. */
    public Uni<Long> stored(SortedMap<TenantId, List<Read<ItemChange>>> byTenant) {
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(e -> sql.inOneTrip(
                        e.getKey(), connection -> TABLE.bytes(connection, e.getKey(), named(e.getValue()))))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    /** Applies these in their order. */
    public Uni<List<Folded>> apply(SortedMap<TenantId, List<Read<ItemChange>>> byTenant) {
        return sql.inTransaction(connection -> Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(e -> apply(connection, e.getKey(), e.getValue()))
                .collect()
                .asList());
    }

    private static Uni<Folded> apply(SqlConnection connection, TenantId tenant, List<Read<ItemChange>> changes) {
        SortedSet<String> ids = named(changes);
        return Uni.combine()
                .all()
                .unis(
                        TenantGuard.share(connection, tenant),
                        DataClock.read(connection, tenant),
                        TABLE.lock(connection, tenant, ids))
                .asTuple()
                .chain(read -> {
                    Map<String, DocumentRow> rows = read.getItem3();
                    var before = new TreeMap<String, Versioned<Item>>();
                    ids.forEach(id -> before.put(
                            id,
                            Optional.ofNullable(rows.get(id))
                                    .map(CatalogueFold::parse)
                                    .orElseGet(Versioned::none)));
                    var after = fold(before, read.getItem1() ? List.of() : changes);
                    return write(connection, tenant, before, after)
                            .replaceWith(new Folded(tenant, after, read.getItem2()));
                });
    }

    private static SortedSet<String> named(List<Read<ItemChange>> changes) {
        SortedSet<String> ids = new TreeSet<>();
        changes.forEach(change -> ids.add(change.message().getItemId()));
        return ids;
    }

    private static SortedMap<String, Versioned<Item>> fold(
            SortedMap<String, Versioned<Item>> before, List<Read<ItemChange>> changes) {
        var after = new TreeMap<>(before);
        for (Read<ItemChange> change : changes) {
            after.computeIfPresent(
                    change.message().getItemId(),
                    (_, current) -> Changes.apply(
                            current, change.message(), change.receivedAt(), change.partition(), change.offset()));
        }
        after.values().removeIf(Versioned::isNew);
        return after;
    }

    private static Uni<Void> write(
            SqlConnection connection,
            TenantId tenant,
            Map<String, Versioned<Item>> before,
            SortedMap<String, Versioned<Item>> after) {
        List<DocumentRow> rows = new ArrayList<>();
        after.forEach((id, state) -> {
            if (!state.equals(before.get(id))) {
                rows.add(row(id, state));
            }
        });
        long more = living(after) - living(before);
        return Uni.join()
                .all(List.of(
                        TABLE.put(connection, tenant, rows),
                        Counters.addToTotal(connection, tenant, Counters.ITEMS, more)))
                .andFailFast()
                .replaceWithVoid();
    }

    private static long living(Map<String, Versioned<Item>> items) {
        return items.values().stream().filter(i -> i.document().isPresent()).count();
    }

    private static DocumentRow row(String id, Versioned<Item> state) {
        ByteString document = state.document().map(Item::toByteString).orElse(ByteString.EMPTY);
        String text = state.document().map(item -> ItemText.of(id, item)).orElse("");
        Facets facets = state.document().map(Facets::of).orElse(Facets.NONE);
        return new DocumentRow(
                id,
                document,
                text,
                facets,
                state.document().isEmpty(),
                state.changedAt(),
                state.partition(),
                state.offset());
    }

    private static Versioned<Item> parse(DocumentRow row) {
        try {
            Optional<Item> item = row.deleted() ? Optional.empty() : Optional.of(Item.parseFrom(row.document()));
            return new Versioned<>(item, row.changedAt(), row.partition(), row.offset());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored item cannot be read", e);
        }
    }
}
