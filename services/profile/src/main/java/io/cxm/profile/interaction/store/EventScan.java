package io.cxm.profile.interaction.store;

import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.intake.store.WeighedPage;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.reading.Keyset;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Goes through a tenant's events in the order of their receipt, a page in memory at a time, each page in a transaction
 * of its own: a reader that is slow must not hold a connection, let alone a snapshot.
 */
@ApplicationScoped
public class EventScan {
    private static final int PAGE = 1000;
    private static final String ROWS = "select " + EventColumns.NAMES
            + " from interaction where tenant_id = $1 and (received_at, event_id) > ($2, $3) and received_at <= $4";
    private static final String ORDER = "received_at, event_id";
    private static final String WHOLE = WeighedPage.of(EventColumns.NAMES, ROWS, "rest", ORDER, 5);
    private static final String WITHOUT_CONTEXT = "select " + EventColumns.WITHOUT_CONTEXT + " from (" + ROWS
            + " order by " + ORDER + " limit $5) found order by " + ORDER;
    private static final String FLOOR = "select received_at from interaction where tenant_id = $1 and received_at >= $2"
            + " order by received_at desc offset $3 limit 1";
    private final TenantSql sql;

    EventScan(TenantSql sql) {
        this.sql = sql;
    }

    /** The events received from {@code from} to before {@code to}, in milliseconds since 1970. */
    public Multi<List<StoredEvent>> pages(TenantId tenant, long from, long to) {
        // an id is never empty, so nothing of the first millisecond is passed over
        return Keyset.pages(
                new Cursor(from, ""),
                cursor -> page(tenant, cursor, to - 1, PAGE, WHOLE)
                        .map(rows -> WeighedPage.read(rows, EventColumns::read).rows()),
                last -> new Cursor(last.receivedAt(), last.eventId()));
    }

    /**
     * The first page of the newest events received since a time, oldest of them first: of so many, and of those that were
     * received in the same millisecond as the first of them. Without contexts.
     */
    Uni<List<StoredEvent>> newest(TenantId tenant, long since, int limit, int size) {
        return floor(tenant, since, limit).chain(from -> after(tenant, new Cursor(from, ""), size));
    }

    /** The page after an event, without contexts. */
    Uni<List<StoredEvent>> after(TenantId tenant, Cursor last, int size) {
        return page(tenant, last, Limits.END, size, WITHOUT_CONTEXT).map(EventColumns::readWithoutContext);
    }

    private Uni<RowSet<Row>> page(TenantId tenant, Cursor after, long last, int size, String query) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(query)
                        .execute(Tuple.of(
                                tenant.value(),
                                TenantGuard.time(Limits.storable(after.at())),
                                after.eventId(),
                                TenantGuard.time(Limits.storable(last)),
                                size)));
    }

    private Uni<Long> floor(TenantId tenant, long since, int limit) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(FLOOR)
                        .execute(Tuple.of(tenant.value(), TenantGuard.time(Limits.storable(since)), limit - 1))
                        .map(rows -> {
                            for (var row : rows) {
                                return row.getOffsetDateTime(0).toInstant().toEpochMilli();
                            }
                            return Limits.storable(since);
                        }));
    }

    /** Times that the database can compare with. */
    private static final class Limits {
        static final long END = 253_402_300_799_000L; // the year 9999

        static long storable(long millis) {
            return Math.clamp(millis, 0, END);
        }
    }
}
