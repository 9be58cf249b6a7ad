package io.cxm.profile.erasure.store;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.profile.edge.store.SqlEdges;
import io.cxm.profile.export.ExportFiles;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.domain.IdHash;
import io.cxm.profile.interaction.store.Counters;
import io.cxm.profile.interaction.store.Uncounting;
import io.cxm.profile.response.store.SqlResponses;
import io.cxm.profile.shopper.store.Names;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Removes what was received of a shopper up to an erasure's request, under all ids that they have, with what it counted
 * for; and remembers that by hashes of these ids, so that nothing of it is stored that comes late or again. In a transaction
 * that has the tenant alone.
 */
@ApplicationScoped
public class ShopperEraser {
    /** Events in memory at a time. */
    private static final int BATCH = 1000;

    private static final String DONE =
            "select removed, id_hash from erased_shopper where tenant_id = $1 and erasure_id = $2";
    private static final String EVENTS =
            "delete from interaction where tenant_id = $1 and shopper = any($2) and received_at <= $3 returning "
                    + Uncounting.COLUMNS + ", event_id";
    private static final String SEEN = "delete from seen where tenant_id = $1 and id_hash = any($2)";
    private static final String SEARCHES =
            "delete from search where tenant_id = $1 and shopper = any($2) and received_at <= $3";
    private static final String RECORDS =
            "delete from shopper where tenant_id = $1 and user_id = any($2) returning deleted";
    /** Whoever they are of, until now: files of all shoppers hold this one too. */
    private static final String EXPORTS =
            "delete from export where tenant_id = $1 and type <> 'items' returning id, format";

    private static final String REMEMBER = """
            insert into erased_shopper (tenant_id, id_hash, erasure_id, requested_at, removed)
            select $1, h, $3, $4, $5 from unnest($2::uuid[]) h
            """;
    private static final String FORGET =
            "delete from alias where tenant_id = $1 and from_id = any($2) and to_id = any($2)";
    private final TenantSql sql;
    private final SqlResponses responses;
    private final ExportFiles files;

    ShopperEraser(TenantSql sql, SqlResponses responses, ExportFiles files) {
        this.sql = sql;
        this.responses = responses;
        this.files = files;
    }

    /**
     * What an erasure did.
     *
     * @param ids all ids of the shopper
     */
    public record Erased(long removed, Set<String> ids) {
        public Erased {
            ids = Set.copyOf(ids);
        }
    }

    /**
     * Carries it out; a second time it finds what the first removed, of those ids that were the shopper's then. Merges stay known
     * until {@link #forgetMerges}. A record goes whole, whenever it was changed, since what was patched holds what was there
     * before: who calls this folds anew what came after the request.
     */
    public Uni<Erased> erase(TenantId tenant, Erasure erasure) {
        return sql.inTransaction(connection -> TenantGuard.alone(connection, tenant)
                .chain(tenantGone -> tenantGone
                        ? Uni.createFrom().item(new Erased(0, Set.of(erasure.getUserId())))
                        : erase(connection, tenant, erasure)));
    }

    private Uni<Erased> erase(SqlConnection connection, TenantId tenant, Erasure erasure) {
        return Names.of(connection, tenant, erasure.getUserId())
                .chain(ids -> connection
                        .preparedQuery(DONE)
                        .execute(Tuple.of(tenant.value(), erasure.getId()))
                        .chain(done -> done.size() > 0
                                ? Uni.createFrom().item(again(done, ids))
                                : new Removal(connection, tenant, ids, erasure).run()));
    }

    /** Who was merged into the shopper since is of the new one. */
    private static Erased again(RowSet<Row> done, Set<String> ids) {
        Set<UUID> erased = new HashSet<>();
        done.forEach(row -> erased.add(row.getUUID(1)));
        return new Erased(
                done.iterator().next().getLong(0),
                ids.stream().filter(id -> erased.contains(IdHash.ofShopper(id))).collect(Collectors.toSet()));
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
                            .remove(connection, tenant, ids, erasure.getRequestedAt())
                            .chain(answers -> records()
                                    .chain(records -> SqlEdges.erase(connection, tenant, ids, until)
                                            .chain(edges -> {
                                                long removed = events + searches + answers + records + edges;
                                                return exports()
                                                        .chain(() -> remember(removed))
                                                        .replaceWith(new Erased(removed, ids));
                                            })))));
        }

        /** Deleted by one statement, whose rows the database holds and gives a batch at a time. */
        private Uni<Long> events() {
            return connection.prepare(EVENTS).chain(statement -> {
                Cursor gone = statement.cursor(ofIds().addValue(until));
                return Uni.createFrom()
                        .deferred(() -> gone.read(BATCH))
                        .repeat()
                        .whilst(_ -> gone.hasMore())
                        .onItem()
                        .transformToUniAndConcatenate(this::uncount)
                        .collect()
                        .with(Collectors.summingLong(Integer::longValue))
                        .onTermination()
                        .call(() -> statement.close().onFailure().recoverWithNull());
            });
        }

        private Uni<Integer> uncount(RowSet<Row> events) {
            return events.size() == 0
                    ? Uni.createFrom().item(0)
                    : Uncounting.events(connection, tenant, events)
                            .chain(() ->
                                    connection.preparedQuery(SEEN).execute(Tuple.of(tenant.value(), hashes(events))))
                            .replaceWith(events.size());
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

        /** The files before the rows are gone for good, or a process that dies in between would leave files that nobody knows. */
        private Uni<Void> exports() {
            return connection
                    .preparedQuery(EXPORTS)
                    .execute(Tuple.of(tenant.value()))
                    .chain(rows -> {
                        List<String> names = new ArrayList<>();
                        rows.forEach(row -> names.addAll(ExportFiles.names(row.getString(0), row.getString(1))));
                        return files.delete(tenant, names);
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
