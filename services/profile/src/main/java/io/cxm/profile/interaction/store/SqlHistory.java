package io.cxm.profile.interaction.store;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.intake.store.WeighedPage;
import io.cxm.profile.interaction.History;
import io.cxm.profile.interaction.domain.EventName;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.reading.Part;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The history by SQL, one keyset page after the other. */
@ApplicationScoped
public class SqlHistory implements History {
    /** A merged shopper's id stands for what it became. */
    static final String WHO = "(select coalesce((select to_id from alias where tenant_id = $1 and from_id = $2), $2))";

    private static final String OF_SHOPPER = of("shopper = " + WHO);
    private static final String OF_ITEM = of("item_id = $2");
    private static final String COUNTS_OF_SHOPPER =
            "select type, n from shopper_counter where tenant_id = $1 and shopper = " + WHO;
    private static final String COUNTS_OF_ITEM =
            "select type, n from item_counter where tenant_id = $1 and item_id = $2 and type < "
                    + EventName.RECOMMENDED;
    private static final String RECENT =
            "select " + EventColumns.WITHOUT_CONTEXT + """
             from unnest($2::text[]) who cross join lateral (
              select * from interaction where tenant_id = $1 and shopper = who and type <> %d
              order by happened_at desc limit $3) newest
            """.formatted(EventType.EVENT_TYPE_IMPRESSION_VALUE);

    private final TenantSql sql;
    private final EventScan scan;
    private final Clock clock;

    SqlHistory(TenantSql sql, EventScan scan, Clock clock) {
        this.sql = sql;
        this.scan = scan;
        this.clock = clock;
    }

    private static String of(String subject) {
        return WeighedPage.of(
                EventColumns.NAMES,
                "select " + EventColumns.NAMES + " from interaction where tenant_id = $1 and " + subject
                        + " and (happened_at, event_id) < ($3, $4)",
                "rest",
                "happened_at desc, event_id desc",
                5);
    }

    @Override
    public Uni<Part<StoredEvent>> page(TenantId tenant, Subject subject, @Nullable Cursor before, int size) {
        String query = switch (subject) {
            case Subject.OfShopper _ -> OF_SHOPPER;
            case Subject.OfItem _ -> OF_ITEM;
        };
        Cursor cursor = before == null ? new Cursor(Long.MAX_VALUE, "") : before;
        // a first page begins after every time that a row can have
        var at = TenantGuard.time(Math.min(cursor.at(), 253_402_300_800_000L));
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(query)
                        .execute(Tuple.of(tenant.value(), subject.id(), at, cursor.eventId(), size))
                        .map(rows -> WeighedPage.read(rows, EventColumns::read)));
    }

    @Override
    public Uni<Map<String, Long>> counts(TenantId tenant, Subject subject) {
        String query = switch (subject) {
            case Subject.OfShopper _ -> COUNTS_OF_SHOPPER;
            case Subject.OfItem _ -> COUNTS_OF_ITEM;
        };
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(query)
                        .execute(Tuple.of(tenant.value(), subject.id()))
                        .map(rows -> {
                            Map<String, Long> counts = new TreeMap<>();
                            rows.forEach(row -> counts.put(EventName.of(row.getShort(0)), row.getLong(1)));
                            return counts;
                        }));
    }

    @Override
    public Uni<Map<String, List<Event>>> recent(TenantId tenant, Collection<String> shoppers, int each) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(RECENT)
                        .execute(Tuple.of(tenant.value(), shoppers.toArray(String[]::new), each))
                        .map(rows -> {
                            Map<String, List<Event>> recent = new HashMap<>();
                            for (StoredEvent event : EventColumns.readWithoutContext(rows)) {
                                recent.computeIfAbsent(event.shopper(), _ -> new ArrayList<>())
                                        .add(event.asOwned());
                            }
                            return recent;
                        }));
    }

    @Override
    public Uni<List<StoredEvent>> newest(TenantId tenant, long receivedAt, int limit, int size) {
        return scan.newest(tenant, receivedAt, limit, size);
    }

    @Override
    public Uni<List<StoredEvent>> after(TenantId tenant, Cursor last, int size) {
        return scan.after(tenant, last, size);
    }

    @Override
    public Multi<List<StoredEvent>> received(TenantId tenant, long from, long to) {
        return scan.pages(tenant, from, to);
    }

    @Override
    public Uni<Long> dataClock(TenantId tenant) {
        return sql.inOneTrip(tenant, connection -> DataClock.read(connection, tenant))
                .map(newest -> newest.orElseGet(clock::millis));
    }
}
