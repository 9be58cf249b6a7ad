package io.cxm.profile.intake.store;

import com.google.protobuf.ByteString;
import io.cxm.profile.reading.Keyset;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * Goes through all living entities of a table in the order of their ids, a page in memory and a short transaction at a
 * time. By SQL, since Hibernate's sessions belong to requests and this runs without one.
 */
public final class DocumentScan {
    private static final int PAGE = 500;
    private final TenantSql sql;
    private final String next;

    /** A table with these names; both are constants of this service, never input. */
    public DocumentScan(TenantSql sql, String table, String id) {
        this.sql = sql;
        String rows = "select %2$s, document from %1$s where tenant_id = $1 and not deleted and %2$s > $2"
                .formatted(table, id);
        next = WeighedPage.of(id + ", document", rows, "document", id, 3);
    }

    /** An entity's bytes with its id. */
    public record Found(String id, ByteString document) {
        /** Of a row that begins with both. */
        static Found of(Row row) {
            return new Found(
                    row.getString(0), ByteString.copyFrom(row.getBuffer(1).getBytes()));
        }
    }

    public Multi<List<Found>> pages(TenantId tenant) {
        return Keyset.pages(
                "",
                after -> sql.inOneTrip(
                        tenant,
                        connection -> connection
                                .preparedQuery(next)
                                .execute(Tuple.of(tenant.value(), after, PAGE))
                                .map(rows -> WeighedPage.read(rows, Found::of).rows())),
                Found::id);
    }
}
