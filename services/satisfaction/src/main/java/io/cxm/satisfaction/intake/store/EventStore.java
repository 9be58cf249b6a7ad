package io.cxm.satisfaction.intake.store;

import static io.cxm.satisfaction.intake.store.Columns.doubles;
import static io.cxm.satisfaction.intake.store.Columns.firsts;
import static io.cxm.satisfaction.intake.store.Columns.longs;
import static io.cxm.satisfaction.intake.store.Columns.texts;

import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.cases.store.CaseIntake;
import io.cxm.satisfaction.line.store.DueLines;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.satisfaction.visit.store.VisitStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events that say something of satisfaction. Of all others the id is kept, and they move the tenant's clock. What they are as steps of a visit is kept
 * with that.
 */
@ApplicationScoped
public class EventStore implements BatchStore<Event> {
    private static final Map<EventType, String> KEPT = Map.of(
            EventType.EVENT_TYPE_RATING, "rating",
            EventType.EVENT_TYPE_PURCHASE, "purchase",
            EventType.EVENT_TYPE_SHIPPED, "shipped",
            EventType.EVENT_TYPE_DELIVERED, "delivered",
            EventType.EVENT_TYPE_RETURN, "return",
            EventType.EVENT_TYPE_COMPLAINT, "complaint");
    /** These only where they say which recommendation led to them. */
    private static final Map<EventType, String> KEPT_IF_LED =
            Map.of(EventType.EVENT_TYPE_CLICK, "click", EventType.EVENT_TYPE_VIEW, "view");
    /** Sorted by id, so that two consumers cannot lock each other. */
    private static final String ADD = DueLines.ofAdded("""
        insert into shop_event (tenant_id, id, type, at, received_at, user_id, item_id, order_id, order_line_id,
          session_id, recommendation_id, channel, store, quantity, value, promised_at, currency, reason)
        select $1, t.*
        from unnest($2::text[], $3::text[], $4::int8[], $5::int8[], $6::text[], $7::text[], $8::text[], $9::text[],
          $10::text[], $11::text[], $12::text[], $13::text[], $14::float8[], $15::float8[], $16::int8[], $17::text[],
          $18::text[])
          as t(id, type, at, received_at, user_id, item_id, order_id, order_line_id, session_id, recommendation_id,
          channel, store, quantity, value, promised_at, currency, reason)
        where not exists (select from erasure e where e.tenant_id = $1 and e.requested_at >= t.received_at
          and e.user_id = t.user_id)
        on conflict do nothing
        """, "'complaint', 'rating'");

    /** Where in its context a return says why. */
    private static final String REASON = "reason";

    private static final int LONGEST_REASON = 80;

    private final LineMatcher lines;
    private final CaseIntake cases;

    EventStore(LineMatcher lines, CaseIntake cases) {
        this.lines = lines;
        this.cases = cases;
    }

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Event>> records) {
        LongSummaryStatistics times = records.stream()
                .flatMapToLong(r -> EventClock.of(r.message(), r.receivedAt()).stream())
                .summaryStatistics();
        // the first of an id wins, whatever it is; of those that are not kept the id alone is
        Map<Boolean, List<Read<Event>>> firsts = firsts(
                        records, r -> r.message().getId())
                .stream()
                .collect(Collectors.partitioningBy(r -> type(r.message()) != null));
        return OtherIds.add(connection, tenant, firsts.getOrDefault(false, List.of()))
                .chain(() -> OtherIds.without(connection, tenant, firsts.getOrDefault(true, List.of())))
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(ADD)
                                .execute(columns(tenant, rows))
                                .chain(added -> cases.ofEvents(connection, tenant, those(rows, added))))
                .chain(() -> VisitStore.add(connection, tenant, records))
                .chain(() -> DataClock.forward(connection, tenant, times));
    }

    @Override
    public Uni<Void> stored(TenantId tenant) {
        return lines.drain(tenant);
    }

    /** Those of these events that are new, of the types that the statement gives. */
    private static List<Read<Event>> those(List<Read<Event>> rows, RowSet<Row> added) {
        Set<String> ids = added.stream().map(row -> row.getString(0)).collect(Collectors.toSet());
        return rows.stream().filter(row -> ids.contains(row.message().getId())).toList();
    }

    private static Tuple columns(TenantId tenant, List<Read<Event>> rows) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(texts(rows, r -> r.message().getId()))
                .addArrayOfString(texts(rows, r -> type(r.message())))
                .addArrayOfLong(longs(rows, EventStore::at))
                .addArrayOfLong(longs(rows, Read::receivedAt))
                .addArrayOfString(texts(rows, r -> shopper(r.message())))
                .addArrayOfString(texts(rows, r -> r.message().getItemId()))
                .addArrayOfString(texts(rows, r -> r.message().getOrderId()))
                .addArrayOfString(texts(rows, r -> r.message().getOrderLineId()))
                .addArrayOfString(texts(rows, r -> r.message().getSessionId()))
                .addArrayOfString(texts(rows, r -> r.message().getRecommendationId()))
                .addArrayOfString(texts(rows, r -> r.message().getContextOrDefault("channel", "")))
                .addArrayOfString(texts(rows, r -> r.message().getContextOrDefault("store", "")))
                .addArrayOfDouble(doubles(
                        rows, r -> r.message().hasQuantity() ? r.message().getQuantity() : null))
                .addArrayOfDouble(
                        doubles(rows, r -> r.message().hasValue() ? r.message().getValue() : null))
                .addArrayOfLong(longs(
                        rows, r -> r.message().hasPromisedAt() ? r.message().getPromisedAt() : null))
                .addArrayOfString(texts(rows, r -> r.message().getCurrency()))
                .addArrayOfString(texts(rows, r -> reason(r.message())));
    }

    /** Its name here; null where it is not kept. */
    private static @Nullable String type(Event event) {
        String always = KEPT.get(event.getType());
        return always != null || event.getRecommendationId().isEmpty() ? always : KEPT_IF_LED.get(event.getType());
    }

    /** Why something came back, as it is counted: in whatever case it was written, without what tells of a person. */
    private static @Nullable String reason(Event event) {
        String written = event.getType() == EventType.EVENT_TYPE_RETURN
                ? event.getContextOrDefault(REASON, "").strip()
                : "";
        return written.isEmpty() ? null : SafeText.of(within(written)).body().toLowerCase(Locale.ROOT);
    }

    private static String within(String text) {
        int end = Math.min(LONGEST_REASON, text.length());
        return text.substring(
                0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static String shopper(Event event) {
        return event.getUserId().isEmpty() ? event.getAnonymousId() : event.getUserId();
    }

    private static long at(Read<Event> read) {
        Event event = read.message();
        return event.hasAt() ? event.getAt() : read.receivedAt();
    }
}
