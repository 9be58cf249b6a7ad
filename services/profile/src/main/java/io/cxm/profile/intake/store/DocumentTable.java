package io.cxm.profile.intake.store;

import com.google.protobuf.ByteString;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of entities that a topic is folded into, read and written many rows at a time. */
public final class DocumentTable {
    private final String weigh;
    private final String forUpdate;
    private final String put;
    private final String delete;

    /** A table with these names; both are constants of this service, never input. */
    public DocumentTable(String table, String id) {
        weigh = "select coalesce(sum(octet_length(document)), 0) from %s where tenant_id = $1 and %s = any($2)"
                .formatted(table, id);
        forUpdate = """
                select %2$s, document, search_text, deleted, changed_at, source_partition, source_offset from %1$s
                where tenant_id = $1 and %2$s = any($2) order by %2$s for update
                """.formatted(table, id);
        // the condition is for two consumers that hold the same partition for a moment: the older one loses
        put = """
                insert into %1$s as d (tenant_id, %2$s, document, search_text, deleted, changed_at,
                  source_partition, source_offset, facets, measure)
                select $1, id, document, search_text, deleted, changed_at, source_partition, source_offset,
                  string_to_array(facets, chr(31)), measure
                from unnest($2::text[], $3::bytea[], $4::text[], $5::bool[], $6::timestamptz[], $7::int[], $8::bigint[],
                  $9::text[], $10::float8[]) r (id, document, search_text, deleted, changed_at, source_partition,
                  source_offset, facets, measure)
                on conflict (tenant_id, %2$s) do update set document = excluded.document,
                  search_text = excluded.search_text, deleted = excluded.deleted, changed_at = excluded.changed_at,
                  source_partition = excluded.source_partition, source_offset = excluded.source_offset,
                  facets = excluded.facets, measure = excluded.measure
                where d.source_partition <> excluded.source_partition or d.source_offset < excluded.source_offset
                  or d.changed_at < excluded.changed_at
                """.formatted(table, id);
        delete = "delete from %s where tenant_id = $1 and %s = any($2)".formatted(table, id);
    }

    /** How many bytes the documents of these ids have, none of which is read. */
    public Uni<Long> bytes(SqlConnection connection, TenantId tenant, Collection<String> ids) {
        return connection
                .preparedQuery(weigh)
                .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The rows of these ids that there are, locked in the order of their ids. */
    public Uni<Map<String, DocumentRow>> lock(SqlConnection connection, TenantId tenant, Collection<String> ids) {
        return connection
                .preparedQuery(forUpdate)
                .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, DocumentRow> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString(0), read(row)));
                    return found;
                });
    }

    /** Stores these, which must be sorted by id. */
    public Uni<Void> put(SqlConnection connection, TenantId tenant, List<DocumentRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(rows.stream().map(DocumentRow::id).toArray(String[]::new))
                .addValue(rows.stream()
                        .map(row -> Buffer.buffer(row.document().toByteArray()))
                        .toArray(Buffer[]::new))
                .addArrayOfString(rows.stream().map(DocumentRow::searchText).toArray(String[]::new))
                .addArrayOfBoolean(rows.stream().map(DocumentRow::deleted).toArray(Boolean[]::new))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> TenantGuard.time(row.changedAt()))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfInteger(rows.stream().map(DocumentRow::partition).toArray(Integer[]::new))
                .addArrayOfLong(rows.stream().map(DocumentRow::offset).toArray(Long[]::new))
                // one text each, since arrays of arrays have to be of one length; no facet has control characters
                .addArrayOfString(rows.stream()
                        .map(row -> String.join("\u001f", row.facets().texts()))
                        .toArray(String[]::new))
                .addArrayOfDouble(
                        rows.stream().map(row -> row.facets().measure()).toArray(Double[]::new));
        return connection.preparedQuery(put).execute(values).replaceWithVoid();
    }

    /** Removes the rows of these ids. */
    public Uni<Void> delete(SqlConnection connection, TenantId tenant, Collection<String> ids) {
        return connection
                .preparedQuery(delete)
                .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static DocumentRow read(Row row) {
        return new DocumentRow(
                row.getString(0),
                ByteString.copyFrom(row.getBuffer(1).getBytes()),
                row.getString(2),
                Facets.NONE, // not read: whoever writes makes them of the document
                row.getBoolean(3),
                row.getOffsetDateTime(4).toInstant().toEpochMilli(),
                row.getInteger(5),
                row.getLong(6));
    }
}
