package io.cxm.ingestion.deadletters.store;

import com.google.protobuf.ByteString;
import io.cxm.ingestion.database.DatabaseOutage;
import io.cxm.ingestion.database.TenantGuard;
import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.LetterState;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The index of dead letters in PostgreSQL. */
@Singleton
public class LetterStore {
    private static final String MATCHING = " from dead_letters where tenant_id = $1"
            + " and ($2::text is null or kind = $2) and ($3::text is null or operation_id = $3)"
            + " and ($4::text is null or code = $4) and ($5::text is null"
            + " or regexp_replace(pointer, '" + Letter.Reason.PLACE + "', '') = $5)";
    private static final String COLUMNS =
            "id, source, kind, code, detail, pointer, payload, operation_id, row_number, consumer, at, replayed_at, dismissed_at";
    private static final String INSERT = "insert into dead_letters as d (tenant_id, id, source, kind, code, detail,"
            + " pointer, payload, operation_id, row_number, consumer, at)"
            + " select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[],"
            + " $6::text[], $7::text[], $8::bytea[], $9::text[], $10::bigint[],"
            + " $11::text[], $12::timestamptz[])"
            // refused anew after somebody put it aside
            + " on conflict (tenant_id, id) do update set code = excluded.code, detail = excluded.detail,"
            + " pointer = excluded.pointer, payload = excluded.payload, at = excluded.at, dismissed_at = null"
            + " where d.dismissed_at < excluded.at";
    /** Payload after which a page ends, however many letters were asked for: one alone can have half of it. */
    private static final long PAGE_BYTES = 1024 * 1024;

    private final TenantSql sql;

    LetterStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Which letters are meant; null means any. */
    public record Filter(
            @Nullable String kind,
            @Nullable String operation,
            @Nullable String code,
            @Nullable String pointer,
            @Nullable List<String> ids,
            LetterState state) {
        public Filter {
            ids = ids == null ? null : List.copyOf(ids);
        }

        /** Those of these ids, whatever became of them. */
        public static Filter these(List<String> ids) {
            return new Filter(null, null, null, null, ids, LetterState.ANY);
        }

        /** The same of what is in this state. */
        public Filter in(LetterState other) {
            return new Filter(kind, operation, code, pointer, ids, other);
        }

        private String matching() {
            String of = ids == null ? " and $6::text[] is null" : " and id = any($6)";
            return MATCHING
                    + of
                    + switch (state) {
                        case ANY -> "";
                        case NOT_DISMISSED -> " and dismissed_at is null";
                        case OPEN -> " and dismissed_at is null and replayed_at is null";
                        case REPLAYED -> " and dismissed_at is null and replayed_at is not null";
                        case DISMISSED -> " and dismissed_at is not null";
                    };
        }
    }

    /** In which order letters come. */
    public enum Order {
        NEWEST_FIRST("<", "desc"),
        OLDEST_FIRST(">", "asc");

        private final String after;
        private final String direction;

        Order(String after, String direction) {
            this.after = after;
            this.direction = direction;
        }

        private String by() {
            return "at " + direction + ", id " + direction;
        }
    }

    /** Where a page begins: after this letter. */
    public record Cursor(Instant at, String id) {
        public static Cursor after(Letter letter) {
            return new Cursor(letter.at(), letter.id());
        }
    }

    /** Some letters, and whether there are more after them. */
    public record Found(List<Letter> letters, boolean more) {
        public Found {
            letters = List.copyOf(letters);
        }
    }

    /** Adds letters that are not there yet, unless their tenant or shopper is gone. Runs in a transaction of its own. */
    public Uni<Void> add(TenantId tenant, List<Letter> letters) {
        Instant oldest =
                letters.stream().map(Letter::at).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        return sql.inTransaction(
                tenant,
                c -> TenantGuard.share(c, tenant)
                        .chain(erased -> erased
                                ? Uni.createFrom().voidItem()
                                : ErasedShoppers.since(c, tenant, oldest)
                                        .chain(gone -> insert(c, tenant, gone.kept(letters)))));
    }

    private static Uni<Void> insert(SqlConnection connection, TenantId tenant, List<Letter> all) {
        List<Letter> letters = once(all);
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
        return connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    /** Each id once, as the newest has it: one statement may not change a row twice. */
    private static List<Letter> once(List<Letter> letters) {
        Map<String, Letter> newest = new LinkedHashMap<>();
        letters.forEach(letter -> newest.merge(
                plain(letter.id()), letter, (one, other) -> one.at().isBefore(other.at()) ? other : one));
        return List.copyOf(newest.values());
    }

    private static String[] texts(List<Letter> letters, Function<Letter, @Nullable String> of) {
        return letters.stream()
                .map(of)
                .map(text -> text == null ? null : plain(text))
                .toArray(String[]::new);
    }

    /** PostgreSQL has no NUL in texts, and a letter must not stop those beside it. */
    private static String plain(String text) {
        return text.replace("\u0000", "");
    }

    /** A page of letters: so many, or fewer where their payloads are large. */
    public Uni<Found> list(TenantId tenant, Filter filter, Order order, @Nullable Cursor after, int limit) {
        // the lengths are known without reading the payloads, so what the page leaves out is never read
        String candidates = "select *, row_number() over w as place, count(*) over () as candidates,"
                + " sum(octet_length(payload)) over w - octet_length(payload) as bytes_before"
                + " from (select *" + filter.matching()
                + " and ($7::timestamptz is null or (at, id) " + order.after + " ($7, $8::text))"
                + " order by " + order.by() + " limit $9::int + 1) l window w as (order by " + order.by() + ")";
        Tuple values = matching(tenant, filter)
                .addValue(after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .addValue(after == null ? null : after.id())
                .addValue(limit)
                .addValue(PAGE_BYTES);
        return in(
                tenant,
                c -> c.preparedQuery("select " + COLUMNS + ", candidates from (" + candidates
                                + ") c where place <= $9 and bytes_before < $10::bigint order by " + order.by())
                        .execute(values)
                        .map(LetterStore::found));
    }

    private static Found found(RowSet<Row> rows) {
        List<Letter> letters = rows.stream().map(LetterStore::letter).toList();
        long candidates = rows.size() == 0 ? 0 : rows.iterator().next().getLong("candidates");
        return new Found(letters, candidates > letters.size());
    }

    /** How many there are; counts no further than this. */
    public Uni<Long> count(TenantId tenant, Filter filter, long most) {
        return in(
                tenant,
                c -> c.preparedQuery("select count(*) from (select 1" + filter.matching() + " limit $7) l")
                        .execute(matching(tenant, filter).addValue(most))
                        .map(rows -> rows.iterator().next().getLong(0)));
    }

    public Uni<Void> markReplayed(TenantId tenant, List<String> ids, Instant at) {
        return in(
                tenant,
                c -> c.preparedQuery("update dead_letters set replayed_at = $3 where tenant_id = $1 and id = any($2)")
                        .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new), at.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid());
    }

    /** Puts letters aside, the oldest ones first and no more than this; gives how many. */
    public Uni<Integer> dismiss(TenantId tenant, Filter filter, Instant at, int most) {
        return in(
                tenant,
                c -> c.preparedQuery("update dead_letters set dismissed_at = $8, payload = '' where tenant_id = $1"
                                + " and id in (select id" + filter.matching() + " order by at, id limit $7)")
                        .execute(matching(tenant, filter).addValue(most).addValue(at.atOffset(ZoneOffset.UTC)))
                        .map(RowSet::rowCount));
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
                .addValue(filter.code())
                .addValue(filter.pointer())
                .addValue(filter.ids() == null ? null : filter.ids().toArray(String[]::new));
    }

    private <T> Uni<T> in(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return sql.inTransaction(tenant, work).onFailure().transform(DatabaseOutage::asProblem);
    }

    private static Buffer buffer(ByteString bytes) {
        return Buffer.buffer(bytes.toByteArray());
    }

    private static Letter letter(Row row) {
        OffsetDateTime replayed = row.getOffsetDateTime("replayed_at");
        OffsetDateTime dismissed = row.getOffsetDateTime("dismissed_at");
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
                replayed == null ? null : replayed.toInstant(),
                dismissed == null ? null : dismissed.toInstant());
    }
}
