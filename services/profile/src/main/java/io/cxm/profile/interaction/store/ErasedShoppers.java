package io.cxm.profile.interaction.store;

import io.cxm.profile.interaction.domain.IdHash;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Until when those among some shoppers were erased who were: what was received up to then and comes late, or again, is not
 * stored. Asked in a transaction that has entered the tenant, or an erasure under way would not be seen.
 */
public final class ErasedShoppers {
    private static final String FIND = """
            select id_hash, max(requested_at) from erased_shopper where tenant_id = $1 and id_hash = any($2)
            group by id_hash
            """;
    private final Map<UUID, Long> until;

    private ErasedShoppers(Map<UUID, Long> until) {
        this.until = until;
    }

    public static Uni<ErasedShoppers> among(SqlConnection connection, TenantId tenant, Collection<String> ids) {
        UUID[] hashes = ids.stream().map(IdHash::ofShopper).toArray(UUID[]::new);
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), hashes))
                .map(rows -> {
                    Map<UUID, Long> until = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> until.put(
                            row.getUUID(0), row.getOffsetDateTime(1).toInstant().toEpochMilli()));
                    return new ErasedShoppers(until);
                });
    }

    /** Whether a shopper's record of this receipt is of one who is gone. */
    public boolean refuses(String shopper, long receivedAt) {
        return !until.isEmpty() && receivedAt <= until.getOrDefault(IdHash.ofShopper(shopper), Long.MIN_VALUE);
    }
}
