package io.cxm.ingestion.deadletters.store;

import com.google.protobuf.ByteString;
import io.cxm.ingestion.database.DatabaseOutage;
import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The index of dead letters in PostgreSQL. */
@Singleton
public class LetterStore {
    private static final String MATCHING = " from dead_letters where tenant_id = $1"
            + " and ($2::text is null or kind = $2) and ($3::text is null or operation_id = $3)"
            + " and ($4::boolean is null or (replayed_at is not null) = $4)";
    private static final String COLUMNS =
            "select id, source, kind, code, detail, pointer, payload, operation_id, row_number, consumer, at, replayed_at";
    private final TenantSql sql;

    LetterStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Which letters are meant; null means any. */
    public record Filter(
            @Nullable String kind,
            @Nullable String operation,
            @Nullable Boolean replayed) {}

    /** Where a page begins: after this letter. */
    public record Cursor(Instant at, String id) {}

    /** Adds letters that are not there yet. Runs in a transaction of its own. */
    public Uni<Void> add(TenantId tenant, List<Letter> letters) {
        Tuple values = Tuple.tuple()
                .addValue(tenant.value())
                .addValue(texts(letters, Letter::id))
                .addValue(texts(letters, l -> l.origin().source()))
                .addValue(texts(letters, l -> l.origin().kind()))
                .addValue(texts(letters, l -> l.reason().code()))
                .addValue(texts(letters, l -> l.reason().detail()))
                .addValue(texts(letters, l -> l.reason().pointer()))
                .addValue(letters.stream().map(l -> buffer(l.payload())).toArray(Buffer[]::new))
                .addValue(texts(letters, l -> l.origin().operationId()))
                .addValue(letters.stream().map(l -> l.origin().row()).toArray(Long[]::new))
                .addValue(texts(letters, l -> l.origin().consumer()))
                .addValue(letters.stream()
                        .map(l -> l.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery("insert into dead_letters (tenant_id, id, source, kind, code, detail,"
                                        + " pointer, payload, operation_id, row_number, consumer, at)"
                                        + " select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[],"
                                        + " $6::text[], $7::text[], $8::bytea[], $9::text[], $10::bigint[],"
                                        + " $11::text[], $12::timestamptz[]) on conflict do nothing")
                                .execute(values))
                .replaceWithVoid();
    }

    private static String[] texts(List<Letter> letters, Function<Letter, @Nullable String> of) {
        // PostgreSQL has no NUL in texts, and a letter must not stop those beside it
        return letters.stream()
                .map(of)
                .map(text -> text == null ? null : text.replace("\u0000", ""))
                .toArray(String[]::new);
    }

    /** A page of letters, the newest first. */
    public Uni<List<Letter>> list(TenantId tenant, Filter filter, @Nullable Cursor after, int limit) {
        Tuple values = matching(tenant, filter)
                .addValue(after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .addValue(after == null ? null : after.id())
                .addValue(limit);
        return in(
                tenant,
                c -> c.preparedQuery(COLUMNS + MATCHING
                                + " and ($5::timestamptz is null or (at, id) < ($5, $6::text))"
                                + " order by at desc, id desc limit $7")
                        .execute(values)
                        .map(rows -> rows.stream().map(LetterStore::letter).toList()));
    }

    /** How many there are; counts no further than this. */
    public Uni<Long> count(TenantId tenant, Filter filter, long most) {
        return in(
                tenant,
                c -> c.preparedQuery("select count(*) from (select 1" + MATCHING + " limit $5) l")
                        .execute(matching(tenant, filter).addValue(most))
                        .map(rows -> rows.iterator().next().getLong(0)));
    }

    /** Letters by their ids; those that are not there are left out. */
    public Uni<List<Letter>> byIds(TenantId tenant, List<String> ids) {
        return in(
                tenant,
                c -> c.preparedQuery(COLUMNS + " from dead_letters where tenant_id = $1 and id = any($2)")
                        .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                        .map(rows -> rows.stream().map(LetterStore::letter).toList()));
    }

    public Uni<Void> markReplayed(TenantId tenant, List<String> ids, Instant at) {
        return in(
                tenant,
                c -> c.preparedQuery("update dead_letters set replayed_at = $3 where tenant_id = $1 and id = any($2)")
                        .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new), at.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid());
    }

    /** Removes letters from before this time, the oldest ones first and no more than this; gives how many. */
    public Uni<Integer> removeBefore(TenantId tenant, Instant time, int most) {
        return in(
                tenant,
                c -> c.preparedQuery("delete from dead_letters where tenant_id = $1 and id in (select id"
                                + " from dead_letters where tenant_id = $1 and at < $2 order by at, id limit $3)")
                        .execute(Tuple.of(tenant.value(), time.atOffset(ZoneOffset.UTC), most))
                        .map(RowSet::rowCount));
    }

    private static Tuple matching(TenantId tenant, Filter filter) {
        return Tuple.tuple()
                .addValue(tenant.value())
                .addValue(filter.kind())
                .addValue(filter.operation())
                .addValue(filter.replayed());
    }

    private <T> Uni<T> in(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return sql.inTransaction(tenant, work).onFailure().transform(DatabaseOutage::asProblem);
    }

    private static Buffer buffer(ByteString bytes) {
        return Buffer.buffer(bytes.toByteArray());
    }

    private static Letter letter(Row row) {
        OffsetDateTime replayed = row.getOffsetDateTime("replayed_at");
        return new Letter(
                row.getString("id"),
                new Letter.Origin(
                        row.getString("source"),
                        row.getString("kind"),
                        row.getString("operation_id"),
                        row.getLong("row_number"),
                        row.getString("consumer")),
                new Letter.Reason(row.getString("code"), row.getString("detail"), row.getString("pointer")),
                ByteString.copyFrom(row.getBuffer("payload").getBytes()),
                row.getOffsetDateTime("at").toInstant(),
                replayed == null ? null : replayed.toInstant());
    }
}
