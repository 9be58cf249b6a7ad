package io.cxm.profile.edge.store;

import io.cxm.contracts.edge.Edge;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.edge.Edges;
import io.cxm.profile.edge.domain.EdgeView;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.store.ErasedShoppers;
import io.cxm.profile.reading.Keyset;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Edges by SQL: of each pair and type what was said last. */
@ApplicationScoped
public class SqlEdges implements Edges {
    private static final int PAGE = 1000;

    private static final String PUT = """
            insert into edge as e (tenant_id, edge_id, from_id, to_id, type, weight, since, received_at,
              source_partition, source_offset)
            select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::timestamptz[],
              $8::timestamptz[], $9::int[], $10::bigint[])
            on conflict (tenant_id, edge_id) do update set weight = excluded.weight, since = excluded.since,
              received_at = excluded.received_at, source_partition = excluded.source_partition,
              source_offset = excluded.source_offset
            where e.source_partition <> excluded.source_partition or e.source_offset <= excluded.source_offset
            """;
    private static final String REMOVE = """
            delete from edge e using unnest($2::text[], $3::int[], $4::bigint[]) gone (id, of_partition, at_offset)
            where e.tenant_id = $1 and e.edge_id = gone.id
              and (e.source_partition <> gone.of_partition or e.source_offset <= gone.at_offset)
            """;
    private static final String COLUMNS = "select from_id, to_id, type, weight, since from edge where tenant_id = $1 ";
    private static final String OF_SHOPPER =
            COLUMNS + "and (from_id = any($2) or to_id = any($2)) and edge_id > $3 order by edge_id limit $4";
    private static final String NEXT = COLUMNS + "and edge_id > $2 order by edge_id limit $3";
    private static final String COUNT =
            "select count(*) from edge where tenant_id = $1 and (from_id = any($2) or to_id = any($2))";
    private static final String ERASE =
            "delete from edge where tenant_id = $1 and (from_id = any($2) or to_id = any($2)) and received_at <= $3";
    private final TenantSql sql;

    SqlEdges(TenantSql sql) {
        this.sql = sql;
    }

    /** Stores what these say, in their order. Idempotent. */
    public Uni<Void> apply(SortedMap<TenantId, List<Read<Edge>>> byTenant) {
        return sql.inTransaction(connection -> Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(e -> apply(connection, e.getKey(), e.getValue()))
                .onItem()
                .ignoreAsUni());
    }

    private static Uni<Void> apply(SqlConnection connection, TenantId tenant, List<Read<Edge>> records) {
        return TenantGuard.share(connection, tenant).chain(erased -> {
            if (erased) {
                return Uni.createFrom().voidItem();
            }
            Set<String> shoppers = new HashSet<>();
            records.forEach(record -> {
                shoppers.add(record.message().getFromId());
                shoppers.add(record.message().getToId());
            });
            return ErasedShoppers.among(connection, tenant, shoppers).chain(gone -> {
                var last = new TreeMap<String, Read<Edge>>(); // sorted, or two consumers would wait for each other
                for (Read<Edge> record : records) {
                    Edge edge = record.message();
                    if (!gone.refuses(edge.getFromId(), record.receivedAt())
                            && !gone.refuses(edge.getToId(), record.receivedAt())) {
                        last.put(EdgeView.idOf(edge), record);
                    }
                }
                return write(connection, tenant, last);
            });
        });
    }

    private static Uni<Void> write(SqlConnection connection, TenantId tenant, SortedMap<String, Read<Edge>> last) {
        List<Read<Edge>> there =
                last.values().stream().filter(r -> !r.message().getDeleted()).toList();
        List<Read<Edge>> removed =
                last.values().stream().filter(r -> r.message().getDeleted()).toList();
        return Uni.join()
                .all(List.of(
                        connection.preparedQuery(PUT).execute(puts(tenant, there)),
                        connection.preparedQuery(REMOVE).execute(removals(tenant, removed))))
                .andFailFast()
                .replaceWithVoid();
    }

    private static Tuple puts(TenantId tenant, List<Read<Edge>> records) {
        return Tuple.tuple()
                .addValue(tenant.value())
                .addValue(texts(records, EdgeView::idOf))
                .addValue(texts(records, Edge::getFromId))
                .addValue(texts(records, Edge::getToId))
                .addValue(texts(records, Edge::getType))
                .addValue(records.stream().map(r -> r.message().getWeight()).toArray(Double[]::new))
                .addValue(records.stream()
                        .map(r -> r.message().hasAt()
                                ? TenantGuard.time(r.message().getAt())
                                : null)
                        .toArray(OffsetDateTime[]::new))
                .addValue(records.stream()
                        .map(r -> TenantGuard.time(r.receivedAt()))
                        .toArray(OffsetDateTime[]::new))
                .addValue(records.stream().map(Read::partition).toArray(Integer[]::new))
                .addValue(records.stream().map(Read::offset).toArray(Long[]::new));
    }

    private static Tuple removals(TenantId tenant, List<Read<Edge>> records) {
        return Tuple.of(
                tenant.value(),
                texts(records, EdgeView::idOf),
                records.stream().map(Read::partition).toArray(Integer[]::new),
                records.stream().map(Read::offset).toArray(Long[]::new));
    }

    private static String[] texts(List<Read<Edge>> records, Function<Edge, String> of) {
        return records.stream().map(r -> of.apply(r.message())).toArray(String[]::new);
    }

    @Override
    public Uni<List<Edge>> page(TenantId tenant, Set<String> ids, String after, int size) {
        return read(tenant, OF_SHOPPER, Tuple.of(tenant.value(), ids.toArray(String[]::new), after, size));
    }

    @Override
    public Uni<Long> count(TenantId tenant, Set<String> ids) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(COUNT)
                        .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                        .map(rows -> rows.iterator().next().getLong(0)));
    }

    @Override
    public Multi<List<Edge>> all(TenantId tenant) {
        return Keyset.pages(
                "", after -> read(tenant, NEXT, Tuple.of(tenant.value(), after, PAGE)), edge -> EdgeView.idOf(edge));
    }

    /** Removes what was received of these ids, at either end, up to a time, in the caller's transaction; gives how many went. */
    public static Uni<Long> erase(SqlConnection connection, TenantId tenant, Set<String> ids, OffsetDateTime until) {
        return connection
                .preparedQuery(ERASE)
                .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new), until))
                .map(rows -> (long) rows.rowCount());
    }

    private Uni<List<Edge>> read(TenantId tenant, String statement, Tuple values) {
        return sql.inOneTrip(
                tenant,
                connection ->
                        connection.preparedQuery(statement).execute(values).map(SqlEdges::edges));
    }

    private static List<Edge> edges(RowSet<Row> rows) {
        List<Edge> edges = new ArrayList<>();
        rows.forEach(row -> {
            Edge.Builder edge = Edge.newBuilder()
                    .setFromId(row.getString(0))
                    .setToId(row.getString(1))
                    .setType(row.getString(2))
                    .setWeight(row.getDouble(3));
            OffsetDateTime since = row.getOffsetDateTime(4);
            if (since != null) {
                edge.setAt(since.toInstant().toEpochMilli());
            }
            edges.add(edge.build());
        });
        return edges;
    }
}
