package io.cxm.satisfaction.visit.store;

import static io.cxm.satisfaction.intake.store.Columns.booleans;
import static io.cxm.satisfaction.intake.store.Columns.integers;
import static io.cxm.satisfaction.intake.store.Columns.longs;
import static io.cxm.satisfaction.intake.store.Columns.texts;

import io.cxm.contracts.event.Event;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.visit.domain.Behaviour;
import io.cxm.satisfaction.visit.domain.Trail;
import io.cxm.satisfaction.visit.domain.Visit;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds steps to visits, a row for each session, whose figures are reckoned anew with each batch that has steps of it: whatever order they come in, and
 * however often. What an erased shopper did before the request is left out.
 */
public final class VisitStore {
    private static final String ERASED = """
            select user_id, max(requested_at) from erasure where tenant_id = $1 and user_id = any($2::text[]) group by user_id
            """;

    /** Empty ones, which wait for whoever is making the same; then nobody else writes them until the end of the transaction. */
    private static final String BEGIN = """
            insert into visit (tenant_id, session_id, at, ended, received_at, named, trail)
            select $1, s, 0, 0, 0, false, '' from unnest($2::text[]) s on conflict do nothing
            """;

    private static final String KNOWN = """
            select session_id, at, ended, received_at, user_id, named, channel, store, trail from visit
            where tenant_id = $1 and session_id = any($2::text[]) order by session_id for update
            """;
    private static final String WRITE = """
            update visit v set at = t.at, ended = t.ended, received_at = t.received_at, user_id = t.user_id, named = t.named,
              channel = t.channel, store = t.store, trail = t.trail, carted = t.carted, abandoned = t.abandoned,
              searches = t.searches, reformulated = t.reformulated, led = t.led, bounced = t.bounced, told = t.told,
              empty = t.empty, timed = t.timed, dwelt = t.dwelt
            from unnest($2::text[], $3::int8[], $4::int8[], $5::int8[], $6::text[], $7::boolean[], $8::text[], $9::text[],
              $10::bytea[], $11::int4[], $12::int4[], $13::int4[], $14::int4[], $15::int4[], $16::int4[], $17::int4[],
              $18::int4[], $19::int4[], $20::int4[])
              as t(session_id, at, ended, received_at, user_id, named, channel, store, trail, carted, abandoned, searches,
              reformulated, led, bounced, told, empty, timed, dwelt)
            where v.tenant_id = $1 and v.session_id = t.session_id
            """;

    private VisitStore() {}

    /** The steps of visits that are among these events, of which others are left alone. */
    public static Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Event>> events) {
        List<Stepped> steps =
                events.stream().map(Stepped::of).flatMap(List::stream).toList();
        return steps.isEmpty()
                ? Uni.createFrom().voidItem()
                : erased(connection, tenant, steps).chain(erased -> write(connection, tenant, visits(steps, erased)));
    }

    private static Uni<Map<String, Long>> erased(SqlConnection connection, TenantId tenant, List<Stepped> steps) {
        String[] shoppers = steps.stream()
                .map(step -> step.visit().shopper())
                .filter(shopper -> shopper != null)
                .distinct()
                .toArray(String[]::new);
        Map<String, Long> requested = new HashMap<>();
        return connection
                .preparedQuery(ERASED)
                .execute(Tuple.of(tenant.value(), shoppers))
                .invoke(rows -> rows.forEach(row -> requested.put(row.getString(0), row.getLong(1))))
                .replaceWith(requested);
    }

    /** By session, in an order in which two writers cannot lock each other. */
    private static SortedMap<String, Visit> visits(List<Stepped> steps, Map<String, Long> erased) {
        SortedMap<String, Visit> visits = new TreeMap<>();
        for (Stepped step : steps) {
            String shopper = step.visit().shopper();
            long requested = shopper == null ? Long.MIN_VALUE : erased.getOrDefault(shopper, Long.MIN_VALUE);
            if (step.visit().receivedAt() > requested) {
                visits.merge(step.session(), step.visit(), Visit::and);
            }
        }
        return visits;
    }

    private static Uni<Void> write(SqlConnection connection, TenantId tenant, SortedMap<String, Visit> visits) {
        if (visits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple sessions = Tuple.of(tenant.value(), visits.keySet().toArray(String[]::new));
        return connection
                .preparedQuery(BEGIN)
                .execute(sessions)
                .chain(() -> connection.preparedQuery(KNOWN).execute(sessions))
                .invoke(rows -> rows.forEach(row -> known(row, visits)))
                .chain(() -> connection.preparedQuery(WRITE).execute(columns(tenant, visits)))
                .replaceWithVoid();
    }

    private static void known(Row row, Map<String, Visit> visits) {
        Trail trail = Trail.of(row.getBuffer(8).getBytes());
        if (trail.steps().isEmpty()) {
            return; // begun just now
        }
        Visit before = new Visit(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getBoolean(5),
                row.getString(6),
                row.getString(7),
                trail);
        visits.computeIfPresent(row.getString(0), (_, more) -> before.and(more));
    }

    private static Tuple columns(TenantId tenant, SortedMap<String, Visit> bySession) {
        List<Visit> visits = List.copyOf(bySession.values());
        List<Behaviour> figures =
                visits.stream().map(Visit::trail).map(Behaviour::of).toList();
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(bySession.keySet().toArray(String[]::new))
                .addArrayOfLong(longs(visits, Visit::at))
                .addArrayOfLong(longs(visits, Visit::ended))
                .addArrayOfLong(longs(visits, Visit::receivedAt))
                .addArrayOfString(texts(visits, Visit::shopper))
                .addArrayOfBoolean(booleans(visits, Visit::named))
                .addArrayOfString(texts(visits, Visit::channel))
                .addArrayOfString(texts(visits, Visit::store))
                .addValue(visits.stream()
                        .map(visit -> Buffer.buffer(visit.trail().bytes()))
                        .toArray(Buffer[]::new))
                .addArrayOfInteger(integers(figures, Behaviour::carted))
                .addArrayOfInteger(integers(figures, Behaviour::abandoned))
                .addArrayOfInteger(integers(figures, Behaviour::searches))
                .addArrayOfInteger(integers(figures, Behaviour::reformulated))
                .addArrayOfInteger(integers(figures, Behaviour::led))
                .addArrayOfInteger(integers(figures, Behaviour::bounced))
                .addArrayOfInteger(integers(figures, Behaviour::told))
                .addArrayOfInteger(integers(figures, Behaviour::empty))
                .addArrayOfInteger(integers(figures, Behaviour::timed))
                .addArrayOfInteger(integers(figures, Behaviour::dwelt));
    }
}
