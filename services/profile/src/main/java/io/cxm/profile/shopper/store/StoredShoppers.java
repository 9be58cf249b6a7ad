package io.cxm.profile.shopper.store;

import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.interaction.store.SqlInteractions;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** How much is stored of shoppers whom a batch names, before any of it is read. */
@ApplicationScoped
public class StoredShoppers {
    private final TenantSql sql;

    StoredShoppers(TenantSql sql) {
        this.sql = sql;
    }

    /** How many bytes the documents have that these change, of those whom a shopper became as well. */
    public Uni<Long> bytes(SortedMap<TenantId, List<Read<UserChange>>> byTenant) {
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        e -> sql.inTransaction(e.getKey(), connection -> bytes(connection, e.getKey(), e.getValue())))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private static Uni<Long> bytes(SqlConnection connection, TenantId tenant, List<Read<UserChange>> changes) {
        SortedSet<String> ids = ShopperFold.named(changes);
        return SqlInteractions.aliases(connection, tenant, ids).chain(aliases -> {
            ids.addAll(aliases.values());
            return ShopperFold.TABLE.bytes(connection, tenant, ids);
        });
    }
}
