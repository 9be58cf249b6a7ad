package io.cxm.profile.catalogue.store;

import io.cxm.contracts.item.ItemState;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.intake.store.WeighedPage;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Goes through what changed in a catalogue, a page and a short transaction at a time. */
@ApplicationScoped
public class ItemScan {
    private static final String COLUMNS = "item_id, document, deleted, changed_at";
    private static final String NEXT = WeighedPage.of(
            COLUMNS,
            "select " + COLUMNS + " from item where tenant_id = $1 and (changed_at, item_id) > ($2, $3)",
            "document",
            "changed_at, item_id",
            4);
    private final TenantSql sql;

    ItemScan(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * The items that changed after this one, without vectors: who serves makes what it needs of the documents. Where they are
     * large, fewer than were asked for.
     *
     * @param changedAt in milliseconds since 1970
     * @param after empty, which no id is, so that nothing of the first millisecond is passed over
     */
    Uni<List<ItemState>> page(TenantId tenant, long changedAt, String after, int size) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(NEXT)
                        .execute(Tuple.of(tenant.value(), TenantGuard.time(changedAt), after, size))
                        .map(rows -> states(tenant, rows)));
    }

    private static List<ItemState> states(TenantId tenant, RowSet<Row> rows) {
        List<ItemState> states = new ArrayList<>(rows.size());
        for (Row row : rows) {
            ItemState.Builder state = ItemState.newBuilder()
                    .setTenantId(tenant.value())
                    .setItemId(row.getString(0))
                    .setDeleted(row.getBoolean(2))
                    .setChangedAt(row.getOffsetDateTime(3).toInstant().toEpochMilli());
            if (!row.getBoolean(2)) {
                state.setItem(SqlCatalogue.item(row.getBuffer(1).getBytes()));
            }
            states.add(state.build());
        }
        return states;
    }
}
