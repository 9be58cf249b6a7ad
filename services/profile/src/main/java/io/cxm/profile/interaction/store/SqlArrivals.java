package io.cxm.profile.interaction.store;

import io.cxm.contracts.event.EventType;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.intake.store.WeighedPage;
import io.cxm.profile.interaction.Arrivals;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.reading.Part;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Events by receipt, from the index of it: no index by type is worth its place on disk for a list that people watch. */
@ApplicationScoped
public class SqlArrivals implements Arrivals {
    /** How many events a page of one type looks through. */
    static final int LOOKED_THROUGH = 20_000;

    private static final String BEFORE =
            " from interaction where tenant_id = $1 and (received_at, event_id) < ($2, $3)";
    private static final String ORDER = "received_at desc, event_id desc";
    private static final String LOOKED = BEFORE + " order by " + ORDER;
    private static final String PAGE = page(EventColumns.NAMES + BEFORE, 4);
    private static final String OF_TYPE =
            page(EventColumns.NAMES + " from (select *" + LOOKED + " limit $4) looked where type = $5", 6);
    private static final String LAST_LOOKED = "select received_at, event_id" + LOOKED + " offset $4 limit 1";
    /** A first page begins behind every time that a row can have. */
    private static final Cursor END = new Cursor(253_402_300_800_000L, "");

    private final TenantSql sql;

    SqlArrivals(TenantSql sql) {
        this.sql = sql;
    }

    private static String page(String selected, int size) {
        return WeighedPage.of(EventColumns.NAMES, "select " + selected, "rest", ORDER, size);
    }

    @Override
    public Uni<Arrived> page(TenantId tenant, @Nullable EventType type, @Nullable Cursor before, int size) {
        Cursor from = before == null ? END : before;
        return sql.inOneTrip(
                tenant,
                connection -> type == null
                        ? connection
                                .preparedQuery(PAGE)
                                .execute(from(tenant, from).addInteger(size))
                                .map(rows -> arrived(rows, null))
                        : ofType(connection, tenant, type, from, size));
    }

    private static Uni<Arrived> ofType(
            SqlConnection connection, TenantId tenant, EventType type, Cursor from, int size) {
        var events = connection
                .preparedQuery(OF_TYPE)
                .execute(from(tenant, from)
                        .addInteger(LOOKED_THROUGH)
                        .addShort((short) type.getNumber())
                        .addInteger(size));
        var last =
                connection.preparedQuery(LAST_LOOKED).execute(from(tenant, from).addInteger(LOOKED_THROUGH - 1));
        return Uni.combine()
                .all()
                .unis(events, last)
                .asTuple()
                .map(both -> arrived(both.getItem1(), cursor(both.getItem2())));
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

    private static Arrived arrived(RowSet<Row> rows, @Nullable Cursor looked) {
        Part<StoredEvent> found = WeighedPage.read(rows, EventColumns::read);
        if (!found.more()) {
            return new Arrived(found.rows(), looked);
        }
        StoredEvent last = found.rows().getLast();
        return new Arrived(found.rows(), new Cursor(last.receivedAt(), last.eventId()));
    }
}
