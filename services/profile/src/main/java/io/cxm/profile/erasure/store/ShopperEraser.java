package io.cxm.profile.erasure.store;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.domain.IdHash;
import io.cxm.profile.interaction.store.Counters;
import io.cxm.profile.interaction.store.Uncounting;
import io.cxm.profile.response.store.SqlResponses;
import io.cxm.profile.shopper.store.Names;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Removes what was received of a shopper up to an erasure's request, under all ids that they have, with what it counted
 * for; and remembers that by hashes of these ids, so that nothing of it is stored that comes late or again. In a transaction
 * that has the tenant alone.
 */
@ApplicationScoped
public class ShopperEraser {
    private static final String DONE =
            "select removed from erased_shopper where tenant_id = $1 and erasure_id = $2 limit 1";
    private static final String EVENTS =
            "delete from interaction where tenant_id = $1 and shopper = any($2) and received_at <= $3 returning "
                    + Uncounting.COLUMNS + ", event_id";
    private static final String SEEN = "delete from seen where tenant_id = $1 and id_hash = any($2)";
    private static final String SEARCHES =
            "delete from search where tenant_id = $1 and shopper = any($2) and received_at <= $3";
    private static final String RECORDS =
            "delete from shopper where tenant_id = $1 and user_id = any($2) returning deleted";
    /** Whoever they are of: files of all shoppers hold this one too. */
    private static final String EXPORTS =
            "delete from export where tenant_id = $1 and type <> 'items' and created_at <= $2 returning file";

    private static final String REMEMBER = """
            insert into erased_shopper (tenant_id, id_hash, erasure_id, requested_at, removed)
            select $1, h, $3, $4, $5 from unnest($2::uuid[]) h
            """;
    private static final String FORGET =
            "delete from alias where tenant_id = $1 and (from_id = any($2) or to_id = any($2))";
    private final TenantSql sql;
    private final SqlResponses responses;

    ShopperEraser(TenantSql sql, SqlResponses responses) {
        this.sql = sql;
        this.responses = responses;
    }

    /**
     * What an erasure did.
     *
     * @param ids all ids of the shopper
     * @param files of exports that are gone
     */
    public record Erased(long removed, Set<String> ids, List<String> files) {
        public Erased {
            ids = Set.copyOf(ids);
            files = List.copyOf(files);
        }
    }

    /** Carries it out; a second time it finds what the first removed. Merges stay known until {@link #forgetMerges}. */
    public Uni<Erased> erase(TenantId tenant, Erasure erasure) {
        return sql.inTransaction(connection -> TenantGuard.alone(connection, tenant)
                .chain(tenantGone -> tenantGone
                        ? Uni.createFrom().item(new Erased(0, Set.of(erasure.getUserId()), List.of()))
                        : erase(connection, tenant, erasure)));
    }

    private Uni<Erased> erase(SqlConnection connection, TenantId tenant, Erasure erasure) {
        return Names.of(connection, tenant, erasure.getUserId())
                .chain(ids -> connection
                        .preparedQuery(DONE)
                        .execute(Tuple.of(tenant.value(), erasure.getId()))
                        .chain(done -> done.size() > 0
                                ? Uni.createFrom()
                                        .item(new Erased(done.iterator().next().getLong(0), ids, List.of()))
                                : new Removal(connection, tenant, ids, erasure).run()));
    }

    /** That several ids were one shopper: only when others have been told of them. */
    public Uni<Void> forgetMerges(TenantId tenant, Set<String> ids) {
        return sql.inTransaction(connection -> TenantGuard.alone(connection, tenant)
                .chain(() ->
                        connection.preparedQuery(FORGET).execute(Tuple.of(tenant.value(), ids.toArray(String[]::new))))
                .replaceWithVoid());
    }

    /** The statements of one erasure. */
    private final class Removal {
        private final SqlConnection connection;
        private final TenantId tenant;
        private final Set<String> ids;
        private final Erasure erasure;
        private final OffsetDateTime until;

        Removal(SqlConnection connection, TenantId tenant, Set<String> ids, Erasure erasure) {
            this.connection = connection;
            this.tenant = tenant;
            this.ids = ids;
            this.erasure = erasure;
            until = TenantGuard.time(erasure.getRequestedAt());
        }

        Uni<Erased> run() {
            return events().chain(events -> dated(SEARCHES)
                    .chain(searches -> responses
                            .remove(connection, tenant, ids, until)
                            .chain(answers -> records()
                                    .chain(records -> exports().chain(files -> {
                                        long removed = events + searches + answers + records;
                                        return remember(removed).replaceWith(new Erased(removed, ids, files));
                                    })))));
        }

        private Uni<Long> events() {
            return connection
                    .preparedQuery(EVENTS)
                    .execute(ofIds().addValue(until))
                    .chain(rows -> rows.size() == 0
                            ? Uni.createFrom().item(0L)
                            : Uncounting.events(connection, tenant, rows)
                                    .chain(() -> connection
                                            .preparedQuery(SEEN)
                                            .execute(Tuple.of(tenant.value(), hashes(rows))))
                                    .replaceWith((long) rows.size()));
        }

        private Uni<Long> dated(String delete) {
            return connection
                    .preparedQuery(delete)
                    .execute(ofIds().addValue(until))
                    .map(rows -> (long) rows.rowCount());
        }

        private Uni<Long> records() {
            return connection
                    .preparedQuery(RECORDS)
                    .execute(ofIds())
                    .call(rows -> Counters.addToTotal(
                            connection, tenant, Counters.USERS, -sum(rows, row -> row.getBoolean(0) ? 0 : 1)))
                    .map(rows -> (long) rows.rowCount());
        }

        private Uni<List<String>> exports() {
            return connection
                    .preparedQuery(EXPORTS)
                    .execute(Tuple.of(tenant.value(), until))
                    .map(rows -> {
                        List<String> files = new ArrayList<>();
                        rows.forEach(row -> {
                            if (row.getString(0) != null) {
                                files.add(row.getString(0));
                            }
                        });
                        return files;
                    });
        }

        private Uni<Void> remember(long removed) {
            UUID[] hashes = ids.stream().map(IdHash::ofShopper).toArray(UUID[]::new);
            return connection
                    .preparedQuery(REMEMBER)
                    .execute(Tuple.of(tenant.value(), hashes, erasure.getId(), until, removed))
                    .replaceWithVoid();
        }

        private Tuple ofIds() {
            return Tuple.of(tenant.value(), ids.toArray(String[]::new));
        }

        private static UUID[] hashes(RowSet<Row> events) {
            List<UUID> hashes = new ArrayList<>(events.size());
            events.forEach(row -> hashes.add(IdHash.ofEvent(row.getString(3))));
            return hashes.toArray(UUID[]::new);
        }

        private static long sum(RowSet<Row> rows, ToLongFunction<Row> each) {
            long sum = 0;
            for (Row row : rows) {
                sum += each.applyAsLong(row);
            }
            return sum;
        }
    }
}
