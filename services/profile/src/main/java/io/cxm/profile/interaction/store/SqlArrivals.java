package io.cxm.profile.interaction.store;

import io.cxm.contracts.event.EventType;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.Arrivals;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events by receipt, from the index of it: no index by type is worth its place on disk for a list that people watch. */
@ApplicationScoped
public class SqlArrivals implements Arrivals {
    /** How many events a page of one type looks through. */
    static final int LOOKED_THROUGH = 20_000;

    private static final String BEFORE = " from interaction where tenant_id = $1 and (received_at, event_id) < ($2, $3)"
            + " order by received_at desc, event_id desc ";
    private static final String PAGE = "select " + EventColumns.NAMES + BEFORE + "limit $4";
    private static final String OF_TYPE = "select " + EventColumns.NAMES + " from (select *" + BEFORE
            + "limit $4) looked where type = $5 order by received_at desc, event_id desc limit $6";
    private static final String LAST_LOOKED = "select received_at, event_id" + BEFORE + "offset $4 limit 1";
    /** A first page begins behind every time that a row can have. */
    private static final Cursor END = new Cursor(253_402_300_800_000L, "");

    private final TenantSql sql;

    SqlArrivals(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Arrived> page(TenantId tenant, @Nullable EventType type, @Nullable Cursor before, int size) {
        Cursor from = before == null ? END : before;
        return sql.inOneTrip(
                tenant,
                connection -> type == null
                        ? connection
                                .preparedQuery(PAGE)
                                .execute(from(tenant, from).addInteger(size + 1))
                                .map(rows -> arrived(EventColumns.readAll(rows), size, null))
                        : ofType(connection, tenant, type, from, size));
    }

    private static Uni<Arrived> ofType(
            SqlConnection connection, TenantId tenant, EventType type, Cursor from, int size) {
        var events = connection
                .preparedQuery(OF_TYPE)
                .execute(from(tenant, from)
                        .addInteger(LOOKED_THROUGH)
                        .addShort((short) type.getNumber())
                        .addInteger(size + 1));
        var last =
                connection.preparedQuery(LAST_LOOKED).execute(from(tenant, from).addInteger(LOOKED_THROUGH - 1));
        return Uni.combine()
                .all()
                .unis(events, last)
                .asTuple()
                .map(both -> arrived(EventColumns.readAll(both.getItem1()), size, cursor(both.getItem2())));
    }

    private static Tuple from(TenantId tenant, Cursor before) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addValue(TenantGuard.time(before.at()))
                .addString(before.eventId());
    }

    private static @Nullable Cursor cursor(RowSet<Row> rows) {
        for (Row row : rows) {
            return new Cursor(row.getOffsetDateTime(0).toInstant().toEpochMilli(), row.getString(1));
        }
        return null; // there are no more than were looked through
    }

    private static Arrived arrived(List<StoredEvent> found, int size, @Nullable Cursor looked) {
        if (found.size() <= size) {
            return new Arrived(found, looked);
        }
        StoredEvent last = found.get(size - 1);
        return new Arrived(found.subList(0, size), new Cursor(last.receivedAt(), last.eventId()));
    }
}
