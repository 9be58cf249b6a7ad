package io.cxm.profile.interaction.store;

import io.cxm.profile.interaction.domain.Counts;
import io.cxm.profile.interaction.domain.Counts.Count;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Takes back what removed events counted for, in the transaction that removes them. */
public final class Uncounting {
    /** What a removed row must begin with. */
    public static final String COLUMNS = "type, item_id, shopper";

    private static final String NO_ITEM =
            "delete from item_counter where tenant_id = $1 and n = 0 and item_id = any($2)";
    private static final String NO_SHOPPER =
            "delete from shopper_counter where tenant_id = $1 and n = 0 and shopper = any($2)";

    private Uncounting() {}

    public static Uni<Void> events(SqlConnection connection, TenantId tenant, RowSet<Row> removed) {
        List<Count> items = new ArrayList<>();
        List<Count> shoppers = new ArrayList<>();
        for (Row row : removed) {
            if (row.getString(1) != null) {
                items.add(new Count(row.getString(1), row.getShort(0), -1));
            }
            shoppers.add(new Count(row.getString(2), row.getShort(0), -1));
        }
        Counts ofItems = Counts.sum(items);
        Counts ofShoppers = Counts.sum(shoppers);
        return Uni.join()
                .all(List.of(
                        Counters.addToItems(connection, tenant, ofItems),
                        Counters.addToShoppers(connection, tenant, ofShoppers),
                        Counters.addToTotal(connection, tenant, Counters.EVENTS, -removed.size()),
                        drop(connection, tenant, NO_ITEM, ofItems),
                        drop(connection, tenant, NO_SHOPPER, ofShoppers)))
                .andFailFast()
                .replaceWithVoid();
    }

    private static Uni<Void> drop(SqlConnection connection, TenantId tenant, String statement, Counts counts) {
        String[] subjects =
                counts.rows().stream().map(Count::subject).distinct().toArray(String[]::new);
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(tenant.value(), subjects))
                .replaceWithVoid();
    }
}
