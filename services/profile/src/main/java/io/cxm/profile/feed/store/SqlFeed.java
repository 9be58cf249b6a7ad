package io.cxm.profile.feed.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.profile.catalogue.store.SqlCatalogue;
import io.cxm.profile.feed.Feed;
import io.cxm.profile.feed.domain.Arrival;
import io.cxm.profile.feed.domain.ArrivalKind;
import io.cxm.profile.feed.domain.Arrived;
import io.cxm.profile.feed.domain.Place;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.intake.store.WeighedPage;
import io.cxm.profile.interaction.store.EventColumns;
import io.cxm.profile.reading.Part;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Set;

/** As many of each kind as a page holds, each by its index of receipt, all in one trip; the page is the newest of them. */
@ApplicationScoped
public class SqlFeed implements Feed {
    private static final String ITEMS =
            newest("item_id, changed_at, deleted, document", "item", "changed_at", "item_id", "document");
    private static final String USERS =
            newest("user_id, changed_at, deleted", "shopper", "changed_at", "user_id", "user_id");
    private static final String EDGES =
            newest("edge_id, received_at, from_id, to_id, type, weight", "edge", "received_at", "edge_id", "edge_id");
    private static final String EVENTS = newest(EventColumns.NAMES, "interaction", "received_at", "event_id", "rest");
    private static final String RESPONSES =
            newest("response_id, received_at, document", "response", "received_at", "response_id", "document");
    private final TenantSql sql;

    SqlFeed(TenantSql sql) {
        this.sql = sql;
    }

    private static String newest(String columns, String table, String at, String id, String large) {
        String rows = "select %1$s from %2$s where tenant_id = $1 and (%3$s, %4$s) < ($2, $3)"
                .formatted(columns, table, at, id);
        return WeighedPage.of(columns, rows, large, "%s desc, %s desc".formatted(at, id), 4);
    }

    @Override
    public Uni<Part<Arrived>> page(TenantId tenant, Set<ArrivalKind> kinds, Place behind, int size) {
        return sql.inOneTrip(
                tenant,
                connection -> Uni.join()
                        .all(kinds.stream()
                                .map(kind -> of(connection, kind, values(tenant, behind.of(kind), size)))
                                .toList())
                        .andCollectFailures()
                        .map(found -> Arrived.together(found, size)));
    }

    private static Tuple values(TenantId tenant, Place.Bound bound, int size) {
        return Tuple.of(tenant.value(), TenantGuard.time(bound.at()), bound.id(), size);
    }

    private static Uni<Part<Arrived>> of(SqlConnection connection, ArrivalKind kind, Tuple values) {
        String query = switch (kind) {
            case ITEMS -> ITEMS;
            case USERS -> USERS;
            case EDGES -> EDGES;
            case EVENTS -> EVENTS;
            case RESPONSES -> RESPONSES;
        };
        return connection
                .preparedQuery(query)
                .execute(values)
                .map(rows -> WeighedPage.read(rows, row -> read(kind, row)));
    }

    private static Arrived read(ArrivalKind kind, Row row) {
        return switch (kind) {
            case ITEMS -> {
                Place place = place(kind, row);
                boolean deleted = row.getBoolean(2);
                Item item = deleted
                        ? Item.getDefaultInstance()
                        : SqlCatalogue.item(row.getBuffer(3).getBytes());
                yield new Arrived(place, Arrival.item(place, deleted, item));
            }
            case USERS -> {
                Place place = place(kind, row);
                yield new Arrived(place, Arrival.shopper(place, row.getBoolean(2)));
            }
            case EDGES -> {
                Place place = place(kind, row);
                var to = new Arrival.Related(row.getString(3), row.getString(4), row.getDouble(5));
                yield new Arrived(place, Arrival.edge(place, row.getString(2), to));
            }
            case EVENTS -> {
                var event = EventColumns.read(row);
                Place place = new Place(event.receivedAt(), kind, event.eventId());
                yield new Arrived(place, Arrival.event(place, event.asSent()));
            }
            case RESPONSES -> {
                Place place = place(kind, row);
                yield new Arrived(
                        place, Arrival.response(place, response(row.getBuffer(2).getBytes())));
            }
        };
    }

    private static Place place(ArrivalKind kind, Row row) {
        OffsetDateTime at = row.getOffsetDateTime(1);
        return new Place(at.toInstant().toEpochMilli(), kind, row.getString(0));
    }

    private static SurveyResponse response(byte[] document) {
        try {
            return SurveyResponse.parseFrom(document);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored response cannot be read", e);
        }
    }
}
