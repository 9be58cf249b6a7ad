package io.cxm.profile.shopper.store;

import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.store.Counters;
import io.cxm.profile.shopper.store.ShopperFold.Folded;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Folds shoppers whose records were removed from nothing. What was folded of them in the meantime goes first: it was made of
 * newer changes alone, beside which the fold would take the others for old.
 */
@ApplicationScoped
public class ShopperRefold {
    private static final String UNMERGED = """
            select id from unnest($2::text[]) id
            where not exists (select from alias a where a.tenant_id = $1 and (a.from_id = id or a.to_id = id))
            """;
    private final TenantSql sql;

    ShopperRefold(TenantSql sql) {
        this.sql = sql;
    }

    /** Somebody has folded more of a shopper than was read, which is to be read again. */
    public static final class Overtaken extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Overtaken() {
            super("a shopper has changed since the topic was read");
        }
    }

    /**
     * Applies these in their order, all in one transaction. Into whom others were merged keeps what these brought, which the
     * topic may not have any more.
     *
     * @param removed whose records were removed
     * @param byTenant all that the topic says of them since
     * @param ends where the topic's partitions ended when it was read; fails with {@link Overtaken} where more was folded
     */
    public Uni<List<Folded>> apply(
            Map<TenantId, Set<String>> removed,
            SortedMap<TenantId, List<Read<UserChange>>> byTenant,
            Map<Integer, Long> ends) {
        return sql.inTransaction(connection -> Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(said -> {
                    TenantId tenant = said.getKey();
                    return TenantGuard.alone(connection, tenant)
                            .chain(() -> unmerged(connection, tenant, removed.getOrDefault(tenant, Set.of())))
                            .chain(ids -> clear(connection, tenant, ids, ends))
                            .chain(() -> ShopperFold.apply(connection, tenant, said.getValue()));
                })
                .collect()
                .asList());
    }

    private static Uni<SortedSet<String>> unmerged(SqlConnection connection, TenantId tenant, Set<String> ids) {
        return connection
                .preparedQuery(UNMERGED)
                .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                .map(rows -> {
                    SortedSet<String> unmerged = new TreeSet<>();
                    rows.forEach(row -> unmerged.add(row.getString(0)));
                    return unmerged;
                });
    }

    private static Uni<Void> clear(
            SqlConnection connection, TenantId tenant, SortedSet<String> ids, Map<Integer, Long> ends) {
        return ShopperFold.states(connection, tenant, ids).chain(states -> {
            if (states.values().stream()
                    .anyMatch(state -> !state.isNew() && state.offset() >= ends.getOrDefault(state.partition(), 0L))) {
                return Uni.createFrom().failure(new Overtaken());
            }
            return ShopperFold.TABLE
                    .delete(connection, tenant, ids)
                    .chain(() -> Counters.addToTotal(connection, tenant, Counters.USERS, -ShopperFold.living(states)));
        });
    }
}
