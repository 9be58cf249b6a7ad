package io.cxm.profile.catalogue.store;

import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.store.DataClock;
import io.cxm.profile.reading.Keyset;
import io.cxm.profile.vector.Vectors;
import io.cxm.profile.vector.Vectors.Vector;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Goes through what changed in a catalogue, a page in memory and a short transaction at a time. */
@ApplicationScoped
public class ItemScan {
    private static final int PAGE = 500;
    private static final String NEXT = """
            select item_id, document, deleted, changed_at from item
            where tenant_id = $1 and (changed_at, item_id) > ($2, $3) order by changed_at, item_id limit $4
            """;
    private final TenantSql sql;
    private final Vectors vectors;
    private final Clock clock;

    ItemScan(TenantSql sql, Vectors vectors, Clock clock) {
        this.sql = sql;
        this.vectors = vectors;
        this.clock = clock;
    }

    /** A place in the order of changes. */
    private record Place(long changedAt, String id) {}

    /** The items that changed at or after this time, in milliseconds since 1970, with their vectors. */
    public Multi<ItemState> since(TenantId tenant, long receivedAt) {
        // ids are never empty, so nothing of the first millisecond is passed over
        return Keyset.pages(
                        new Place(Math.max(0, receivedAt), ""),
                        place -> page(tenant, place),
                        last -> new Place(last.getChangedAt(), last.getItemId()))
                .onItem()
                .disjoint();
    }

    private Uni<List<ItemState>> page(TenantId tenant, Place after) {
        return sql.inOneTrip(
                        tenant,
                        connection -> Uni.combine()
                                .all()
                                .unis(
                                        DataClock.read(connection, tenant),
                                        connection
                                                .preparedQuery(NEXT)
                                                .execute(Tuple.of(
                                                        tenant.value(),
                                                        TenantGuard.time(after.changedAt()),
                                                        after.id(),
                                                        PAGE)))
                                .asTuple())
                .emitOn(Infrastructure.getDefaultWorkerPool()) // vectors are CPU work
                .map(read -> states(tenant, read.getItem2(), read.getItem1().orElseGet(clock::millis)));
    }

    private List<ItemState> states(TenantId tenant, RowSet<Row> rows, long now) {
        List<ItemState> states = new ArrayList<>(rows.size());
        for (Row row : rows) {
            ItemState.Builder state = ItemState.newBuilder()
                    .setTenantId(tenant.value())
                    .setItemId(row.getString(0))
                    .setDeleted(row.getBoolean(2))
                    .setChangedAt(row.getOffsetDateTime(3).toInstant().toEpochMilli());
            if (!row.getBoolean(2)) {
                Item item = SqlCatalogue.item(row.getBuffer(1).getBytes());
                Vector vector = vectors.of(item, now);
                state.setItem(item).addAllVector(vector.boxed()).setSpecHash(vector.specHash());
            }
            states.add(state.build());
        }
        return states;
    }
}
