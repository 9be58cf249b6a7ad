package io.cxm.profile.response.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.intake.store.WeighedPage;
import io.cxm.profile.interaction.domain.IdHash;
import io.cxm.profile.interaction.store.Counters;
import io.cxm.profile.interaction.store.ErasedShoppers;
import io.cxm.profile.interaction.store.Months;
import io.cxm.profile.reading.Keyset;
import io.cxm.profile.response.Responses;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Responses by SQL: each once by its id, kept whole for exports. What they mean is the satisfaction service's. */
@ApplicationScoped
public class SqlResponses implements Responses {
    private static final int PAGE = 1000;
    /** With more ids, reading every document takes less than looking for all of them in each. */
    private static final int MOST_SOUGHT = 50;

    private static final String ADD = """
            with added as (
              insert into response (tenant_id, id_hash, received_at, response_id, document)
              select $1, * from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::bytea[])
              on conflict do nothing returning 1
            ) select count(*) from added
            """;
    private static final String NEXT = next("");
    /** Those whose bytes hold one of these fields, which are nearly always the shopper's own; all where none is given. */
    private static final String NEXT_NAMING = next("""
            and (cardinality($6::bytea[]) = 0
              or exists (select from unnest($6::bytea[]) field where position(field in document) > 0))""");

    private static final String REMOVE = "delete from response where tenant_id = $1 and id_hash = any($2)";
    private final TenantSql sql;
    private final Clock clock;

    SqlResponses(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Stores what is new of these. Idempotent. */
    public Uni<Void> add(SortedMap<TenantId, List<Read<SurveyResponse>>> byTenant) {
        return sql.inTransaction(connection -> Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(e -> add(connection, e.getKey(), e.getValue()))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<SurveyResponse>> records) {
        return TenantGuard.share(connection, tenant).chain(erased -> {
            if (erased) {
                return Uni.createFrom().voidItem();
            }
            Set<String> shoppers =
                    records.stream().map(r -> r.message().getUserId()).collect(Collectors.toSet());
            return ErasedShoppers.among(connection, tenant, shoppers).chain(gone -> {
                var first = new TreeMap<UUID, Read<SurveyResponse>>();
                for (Read<SurveyResponse> record : records) {
                    if (!gone.refuses(record.message().getUserId(), record.receivedAt())) {
                        first.putIfAbsent(IdHash.ofResponse(record.message().getId()), record);
                    }
                }
                return connection
                        .preparedQuery(ADD)
                        .execute(values(tenant, first))
                        .chain(rows -> Counters.arrived(
                                connection,
                                tenant,
                                Counters.RESPONSES,
                                rows.iterator().next().getLong(0)));
            });
        });
    }

    private Tuple values(TenantId tenant, SortedMap<UUID, Read<SurveyResponse>> rows) {
        long now = clock.millis();
        List<OffsetDateTime> receipts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<Buffer> documents = new ArrayList<>();
        for (Read<SurveyResponse> record : rows.values()) {
            receipts.add(TenantGuard.time(Months.receipt(record.receivedAt(), now)));
            ids.add(record.message().getId());
            documents.add(Buffer.buffer(record.message().toByteArray()));
        }
        return Tuple.of(
                tenant.value(),
                rows.keySet().toArray(UUID[]::new),
                receipts.toArray(OffsetDateTime[]::new),
                ids.toArray(String[]::new),
                documents.toArray(Buffer[]::new));
    }

    /** A place in the order of receipt. */
    private record Place(OffsetDateTime receivedAt, String id) {}

    /** A response and where it stands. */
    private record Stored(Place place, SurveyResponse response) {}

    @Override
    public Multi<List<SurveyResponse>> received(TenantId tenant, long from, long to) {
        return pages(from, place -> page(tenant, NEXT, next(tenant, place, to)));
    }

    @Override
    public Multi<List<SurveyResponse>> ofShopper(TenantId tenant, Set<String> ids, long to) {
        return ofShopper(ids, place -> page(tenant, NEXT_NAMING, naming(tenant, place, to, ids)));
    }

    /**
     * Removes what these ids of a shopper answered up to a time, in the caller's transaction, a page in memory at a time; gives
     * how many went.
     */
    public Uni<Long> remove(SqlConnection connection, TenantId tenant, Set<String> ids, long until) {
        return ofShopper(ids, place -> read(connection, NEXT_NAMING, naming(tenant, place, until + 1, ids)))
                .onItem()
                .transformToUniAndConcatenate(page -> connection
                        .preparedQuery(REMOVE)
                        .execute(Tuple.of(
                                tenant.value(),
                                page.stream()
                                        .map(response -> IdHash.ofResponse(response.getId()))
                                        .toArray(UUID[]::new))))
                .collect()
                .with(Collectors.summingLong(RowSet::rowCount))
                .call(n -> Counters.addToTotal(connection, tenant, Counters.RESPONSES, -n));
    }

    private static Multi<List<SurveyResponse>> ofShopper(Set<String> ids, Function<Place, Uni<List<Stored>>> page) {
        return pages(0, page)
                .map(responses -> responses.stream()
                        .filter(response -> ids.contains(response.getUserId()))
                        .toList());
    }

    private static String next(String which) {
        String columns = "response_id, received_at, document";
        String rows = "select " + columns + " from response"
                + " where tenant_id = $1 and (received_at, response_id) > ($2, $3) and received_at < $4 " + which;
        return WeighedPage.of(columns, rows, "document", "received_at, response_id", 5);
    }

    private static Tuple naming(TenantId tenant, Place after, long to, Set<String> ids) {
        return next(tenant, after, to).addValue(fields(ids));
    }

    /** These ids as they stand in a document: with the field's number and their length before them. */
    private static Buffer[] fields(Set<String> ids) {
        return ids.size() > MOST_SOUGHT
                ? new Buffer[0]
                : ids.stream()
                        .map(id -> Buffer.buffer(SurveyResponse.newBuilder()
                                .setUserId(id)
                                .build()
                                .toByteArray()))
                        .toArray(Buffer[]::new);
    }

    private static Tuple next(TenantId tenant, Place after, long to) {
        return Tuple.of(tenant.value(), after.receivedAt(), after.id(), TenantGuard.time(to), PAGE);
    }

    private static Multi<List<SurveyResponse>> pages(long from, Function<Place, Uni<List<Stored>>> page) {
        return Keyset.pages(new Place(TenantGuard.time(from), ""), page, Stored::place)
                .map(stored -> stored.stream().map(Stored::response).toList());
    }

    private Uni<List<Stored>> page(TenantId tenant, String statement, Tuple values) {
        return sql.inOneTrip(tenant, connection -> read(connection, statement, values));
    }

    private static Uni<List<Stored>> read(SqlConnection connection, String statement, Tuple values) {
        return connection
                .preparedQuery(statement)
                .execute(values)
                .map(rows -> WeighedPage.read(rows, row -> read(row)).rows());
    }

    private static Stored read(Row row) {
        return new Stored(
                new Place(row.getOffsetDateTime(1), row.getString(0)),
                response(row.getBuffer(2).getBytes()));
    }

    private static SurveyResponse response(byte[] document) {
        try {
            return SurveyResponse.parseFrom(document);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored response cannot be read", e);
        }
    }
}
