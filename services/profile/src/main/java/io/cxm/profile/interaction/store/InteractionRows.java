package io.cxm.profile.interaction.store;

import io.cxm.contracts.EventClock;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.domain.Counts;
import io.cxm.profile.interaction.domain.Interaction;
import io.cxm.profile.interaction.domain.SearchTerm;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The statements that store one tenant's new events and what follows from them. */
final class InteractionRows {
    private static final String ROWS = """
            insert into interaction (tenant_id, received_at, happened_at, type, timed, anonymous, shopper, sent_as,
              item_id, event_id, rest)
            select $1, * from unnest($2::timestamptz[], $3::timestamptz[], $4::smallint[], $5::bool[], $6::bool[],
              $7::text[], $8::text[], $9::text[], $10::text[], $11::bytea[])
            """;
    private static final String SEARCHES = """
            insert into search (tenant_id, received_at, happened_at, shopper, term, query_type)
            select $1, * from unnest($2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
            """;
    private static final String CLOCK = """
            insert into data_clock as c (tenant_id, newest_at) values ($1, $2)
            on conflict (tenant_id) do update set newest_at = excluded.newest_at where c.newest_at < excluded.newest_at
            """;

    private InteractionRows() {}

    /** In the order in which they must be sent; none needs the answer of another. */
    static List<Uni<Void>> statements(SqlConnection connection, TenantId tenant, List<Interaction> rows) {
        List<Uni<Void>> statements = new ArrayList<>();
        statements.add(rows(connection, tenant, rows));
        statements.add(Counters.addToItems(connection, tenant, Counts.byItem(rows)));
        statements.add(Counters.addToShoppers(connection, tenant, Counts.byShopper(rows)));
        statements.add(Counters.arrived(connection, tenant, Counters.EVENTS, rows.size()));
        rows.stream()
                .flatMapToLong(row -> EventClock.of(row.timed(), row.happenedAt(), row.receivedAt()).stream())
                .max()
                .ifPresent(newest -> statements.add(connection
                        .preparedQuery(CLOCK)
                        .execute(Tuple.of(tenant.value(), TenantGuard.time(newest)))
                        .replaceWithVoid()));
        List<Interaction> searches = rows.stream().filter(Interaction::isSearch).toList();
        if (!searches.isEmpty()) {
            statements.add(searches(connection, tenant, searches));
        }
        return statements;
    }

    private static Uni<Void> rows(SqlConnection connection, TenantId tenant, List<Interaction> rows) {
        int n = rows.size();
        OffsetDateTime[] received = new OffsetDateTime[n];
        OffsetDateTime[] happened = new OffsetDateTime[n];
        Short[] types = new Short[n];
        Boolean[] timed = new Boolean[n];
        Boolean[] anonymous = new Boolean[n];
        Buffer[] rest = new Buffer[n];
        for (int i = 0; i < n; i++) {
            Interaction row = rows.get(i);
            received[i] = TenantGuard.time(row.receivedAt());
            happened[i] = TenantGuard.time(row.happenedAt());
            types[i] = row.type();
            timed[i] = row.timed();
            anonymous[i] = row.anonymous();
            rest[i] = Buffer.buffer(row.rest().toByteArray());
        }
        Tuple values = Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfOffsetDateTime(received)
                .addArrayOfOffsetDateTime(happened)
                .addArrayOfShort(types)
                .addArrayOfBoolean(timed)
                .addArrayOfBoolean(anonymous)
                .addArrayOfString(rows.stream().map(Interaction::shopper).toArray(String[]::new))
                .addArrayOfString(rows.stream().map(Interaction::sentAs).toArray(String[]::new))
                .addArrayOfString(rows.stream().map(Interaction::itemId).toArray(String[]::new))
                .addArrayOfString(rows.stream().map(Interaction::eventId).toArray(String[]::new))
                .addValue(rest);
        return connection.preparedQuery(ROWS).execute(values).replaceWithVoid();
    }

    private static Uni<Void> searches(SqlConnection connection, TenantId tenant, List<Interaction> rows) {
        Tuple values = Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> TenantGuard.time(row.receivedAt()))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> TenantGuard.time(row.happenedAt()))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(rows.stream().map(Interaction::shopper).toArray(String[]::new))
                .addArrayOfString(rows.stream()
                        .map(row -> SearchTerm.normalise(row.query()))
                        .toArray(String[]::new))
                .addArrayOfString(rows.stream().map(Interaction::queryType).toArray(String[]::new));
        return connection.preparedQuery(SEARCHES).execute(values).replaceWithVoid();
    }
}
