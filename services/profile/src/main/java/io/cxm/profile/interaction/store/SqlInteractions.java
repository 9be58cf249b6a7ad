package io.cxm.profile.interaction.store;

import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.domain.Interaction;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Stores events with their effect in one transaction, a batch of all tenants in two round trips.
 *
 * <p>The first sends the ids of every tenant and learns which are new (the first one wins, for ever); the second sends
 * the rows of those, their counts, searches and clock. Arrays are parameters, so that a batch of any size is one
 * statement a table. What can be folded, sorted and counted here is not left to the database, which is what limits the
 * throughput of a node.
 */
@ApplicationScoped
public class SqlInteractions {
    private static final String ALIASES = "select from_id, to_id from alias where tenant_id = $1 and from_id = any($2)";
    private final TenantSql sql;
    private final Months months;

    SqlInteractions(TenantSql sql, Months months) {
        this.sql = sql;
        this.months = months;
    }

    /** Stores what is new of these. Idempotent: what was stored before changes nothing. */
    public Uni<Void> add(SortedMap<TenantId, List<Interaction>> byTenant) {
        Set<Long> receipts = new HashSet<>();
        byTenant.values().forEach(list -> list.forEach(i -> receipts.add(i.receivedAt())));
        return months.ensure(receipts)
                .chain(() -> sql.inTransaction(
                        connection -> admit(connection, byTenant).chain(admitted -> store(connection, admitted))));
    }

    /** What is new of one tenant's part of the batch, each under the shopper that it belongs to. */
    private record Admitted(TenantId tenant, List<Interaction> rows) {}

    private static Uni<List<Admitted>> admit(
            SqlConnection connection, SortedMap<TenantId, List<Interaction>> byTenant) {
        List<Uni<Admitted>> tenants = new ArrayList<>();
        byTenant.forEach((tenant, rows) -> tenants.add(admit(connection, tenant, rows)));
        return Uni.join().all(tenants).andFailFast();
    }

    private static Uni<Admitted> admit(SqlConnection connection, TenantId tenant, List<Interaction> rows) {
        Map<UUID, Interaction> first = new LinkedHashMap<>();
        Set<String> shoppers = new HashSet<>();
        long latest = Long.MIN_VALUE;
        for (Interaction row : rows) {
            first.putIfAbsent(row.idHash(), row);
            shoppers.add(row.shopper());
            latest = Math.max(latest, row.receivedAt());
        }
        return Uni.combine()
                .all()
                .unis(
                        TenantGuard.share(connection, tenant),
                        aliases(connection, tenant, shoppers),
                        ErasedShoppers.among(connection, tenant, shoppers),
                        Seen.add(connection, tenant, first.keySet(), latest))
                .with((erased, aliases, gone, fresh) -> {
                    List<Interaction> kept = new ArrayList<>();
                    first.forEach((id, row) -> {
                        if (fresh.contains(id) && !erased && !gone.refuses(row.shopper(), row.receivedAt())) {
                            kept.add(row.resolved(aliases));
                        }
                    });
                    return new Admitted(tenant, kept);
                });
    }

    /** Which of these shoppers were merged, and into whom. */
    public static Uni<Map<String, String>> aliases(
            SqlConnection connection, TenantId tenant, Collection<String> shoppers) {
        return connection
                .preparedQuery(ALIASES)
                .execute(Tuple.of(tenant.value(), shoppers.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, String> aliases = new HashMap<>();
                    rows.forEach(row -> aliases.put(row.getString(0), row.getString(1)));
                    return aliases;
                });
    }

    private static Uni<Void> store(SqlConnection connection, List<Admitted> admitted) {
        List<Uni<Void>> statements = new ArrayList<>();
        for (Admitted part : admitted) {
            if (!part.rows().isEmpty()) {
                statements.add(TenantSql.enter(connection, part.tenant()));
                statements.addAll(InteractionRows.statements(connection, part.tenant(), part.rows()));
            }
        }
        return statements.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(statements).andFailFast().replaceWithVoid();
    }
}
