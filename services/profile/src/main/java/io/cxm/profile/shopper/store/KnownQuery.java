package io.cxm.profile.shopper.store;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import io.cxm.profile.catalogue.store.SqlCatalogue;
import io.cxm.profile.edge.store.TiesQuery;
import io.cxm.profile.interaction.domain.EventName;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.interaction.store.DataClock;
import io.cxm.profile.interaction.store.EventColumns;
import io.cxm.profile.shopper.Known;
import io.cxm.profile.shopper.Shoppers.Ever;
import io.cxm.profile.shopper.Shoppers.Wanted;
import io.cxm.profile.vector.Vectors;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Record, history, counts and data clock of a shopper, and more where asked: sent together, in one round trip. */
@ApplicationScoped
public class KnownQuery {
    /** A scalar query, not an expression: row-level security lets no expression that could leak near an index. */
    private static final String WHO =
            "(select coalesce((select to_id from alias where tenant_id = $1 and from_id = $2), $2))";

    private static final String USER =
            "select document from shopper where tenant_id = $1 and not deleted and user_id = " + WHO;
    private static final String NEWEST = """
            select %s from interaction where tenant_id = $1 and shopper = %s and type <> %d
            order by happened_at desc, event_id desc limit $3
            """;
    /** Without contexts, of which nobody who serves reads anything: what a browser sends there must not fill an answer. */
    static final String HISTORY = "select " + EventColumns.WITHOUT_CONTEXT + " from ("
            + NEWEST.formatted(EventColumns.NAMES, WHO, EventType.EVENT_TYPE_IMPRESSION_VALUE)
            + ") newest order by happened_at desc, event_id desc";
    /** As an array, which the index is gone through by; a join may go through a whole catalogue. */
    static final String ITEMS = SqlCatalogue.documentsOf(
            "array(" + NEWEST.formatted("item_id", WHO, EventType.EVENT_TYPE_IMPRESSION_VALUE) + ")");

    private static final String OF_TYPES = """
            select item_id from interaction where tenant_id = $1 and shopper = %s and type = any($4)
              and item_id is not null
            group by item_id order by max(happened_at) desc, item_id limit $3
            """.formatted(WHO);
    private static final String INTERACTED = """
            select item_id from interaction where tenant_id = $1 and shopper = %s and type <> %d and item_id is not null
            group by item_id order by max(happened_at) desc, item_id limit $3
            """.formatted(WHO, EventType.EVENT_TYPE_IMPRESSION_VALUE);
    /** Ids of at most 128 bytes, so that an answer stays below the four megabytes of a gRPC message. */
    private static final int MOST_EVER = 20_000;

    private static final Uni<List<Row>> NOTHING = Uni.createFrom().item(List.of());

    private static final String COUNTS =
            "select type, n from shopper_counter where tenant_id = $1 and shopper = " + WHO;
    private final TenantSql sql;
    private final Clock clock;

    /** @param pool the hot call's own: whoever waits for a page does not wait for sinks and exports */
    KnownQuery(@ReactiveDataSource("hot") Pool pool, Clock clock) {
        this.sql = TenantSql.of(pool);
        this.clock = clock;
    }

    /** All that is asked of all ids, in one trip. */
    Uni<Known> run(TenantId tenant, List<String> ids, Wanted wanted) {
        return sql.inOneTrip(
                tenant,
                connection -> Uni.join()
                        .all(ids.stream()
                                .map(id -> ask(connection, tenant, id, wanted))
                                .toList())
                        .andFailFast()
                        .map(all -> all.stream()
                                .reduce((named, other) -> named.and(other, wanted.history()))
                                .orElseThrow()));
    }

    private Uni<Known> ask(SqlConnection connection, TenantId tenant, String id, Wanted wanted) {
        int history = wanted.history();
        Tuple who = Tuple.of(tenant.value(), id);
        return Uni.combine()
                .all()
                .unis(
                        ask(connection, USER, who),
                        ask(connection, HISTORY, Tuple.of(tenant.value(), id, history)),
                        wanted.items()
                                ? list(
                                        connection,
                                        ITEMS,
                                        Tuple.of(tenant.value(), id, Math.min(history, Vectors.HISTORY)))
                                : NOTHING,
                        ever(connection, tenant, id, wanted.ever()),
                        ask(connection, COUNTS, who),
                        TiesQuery.of(connection, tenant, id),
                        DataClock.read(connection, tenant))
                .with((user, events, items, ever, counts, ties, newest) -> new Known(
                        user(user),
                        events(events),
                        items(items),
                        ever.stream().map(row -> row.getString(0)).toList(),
                        counts(counts),
                        ties,
                        newest.orElseGet(clock::millis)));
    }

    private static Uni<List<Row>> ever(SqlConnection connection, TenantId tenant, String id, Ever ever) {
        return switch (ever) {
            case Ever.Nothing _ -> NOTHING;
            case Ever.Interacted _ -> list(connection, INTERACTED, Tuple.of(tenant.value(), id, MOST_EVER));
            case Ever.Of of -> {
                Short[] types = of.types().stream()
                        .map(type -> (short) type.getNumber())
                        .sorted()
                        .toArray(Short[]::new);
                yield list(connection, OF_TYPES, Tuple.of(tenant.value(), id, MOST_EVER, types));
            }
        };
    }

    private static Uni<RowSet<Row>> ask(SqlConnection connection, String query, Tuple parameters) {
        return connection.preparedQuery(query).execute(parameters);
    }

    private static Uni<List<Row>> list(SqlConnection connection, String query, Tuple parameters) {
        return ask(connection, query, parameters).map(rows -> {
            List<Row> found = new ArrayList<>();
            rows.forEach(found::add);
            return found;
        });
    }

    private static Optional<User> user(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(SqlShoppers.user(row.getBuffer(0).getBytes()));
        }
        return Optional.empty();
    }

    private static List<Event> events(RowSet<Row> rows) {
        return EventColumns.readWithoutContext(rows).stream()
                .map(StoredEvent::asOwned)
                .toList();
    }

    private static Map<String, Item> items(List<Row> rows) {
        Map<String, Item> items = new HashMap<>();
        rows.forEach(row ->
                items.put(row.getString(0), SqlCatalogue.item(row.getBuffer(1).getBytes())));
        return items;
    }

    private static Map<String, Long> counts(RowSet<Row> rows) {
        Map<String, Long> counts = new HashMap<>();
        rows.forEach(row -> counts.put(EventName.of(row.getShort(0)), row.getLong(1)));
        return counts;
    }
}
