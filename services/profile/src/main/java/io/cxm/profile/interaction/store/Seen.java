package io.cxm.profile.interaction.store;

import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The ids that were stored already. */
public final class Seen {
    /** Sorted by whoever calls, so that two writers of the same ids wait for each other in one order. */
    private static final String ADD = """
            insert into seen (tenant_id, id_hash, received_month)
            select $1, h, date_trunc('month', $3::timestamptz)::date from unnest($2::uuid[]) h
            where not exists (select from erased_tenant where tenant_id = $1)
            on conflict do nothing returning id_hash
            """;

    private Seen() {}

    /**
     * Adds these and gives those that were new.
     *
     * @param receivedAt of the last of them, in milliseconds since 1970
     */
    public static Uni<Set<UUID>> add(SqlConnection connection, TenantId tenant, Set<UUID> ids, long receivedAt) {
        UUID[] sorted = ids.stream().sorted().toArray(UUID[]::new);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(tenant.value(), sorted, TenantGuard.time(receivedAt)))
                .map(rows -> {
                    Set<UUID> fresh = HashSet.newHashSet(rows.size());
                    rows.forEach(row -> fresh.add(row.getUUID(0)));
                    return fresh;
                });
    }
}
