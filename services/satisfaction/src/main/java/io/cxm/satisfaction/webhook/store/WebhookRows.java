package io.cxm.satisfaction.webhook.store;

import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of webhooks, in transactions of others. */
final class WebhookRows {
    static final String COLUMNS =
            "id, version, url, events, enabled, salt, old_salt, old_until, stopped_at, stopped_why";
    private static final String FIND = "select " + COLUMNS + " from webhook where tenant_id = $1 and id = $2";
    private static final String LIST = "select " + COLUMNS
            + " from webhook where tenant_id = $1 and ($2::text is null or id > $2) order by id limit $3";

    private WebhookRows() {}

    static Uni<Optional<Webhook>> find(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> all(rows).stream().findFirst());
    }

    static Uni<List<Webhook>> list(SqlConnection c, TenantId tenant, @Nullable String after, int size) {
        return c.preparedQuery(LIST)
                .execute(Tuple.of(tenant.value(), after, size))
                .map(WebhookRows::all);
    }

    static Uni<Long> count(SqlConnection c, TenantId tenant) {
        return c.preparedQuery("select count(*) from webhook where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Removes it with its deliveries. */
    static Uni<Void> remove(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery("delete from webhook where tenant_id = $1 and id = $2")
                .execute(Tuple.of(tenant.value(), id))
                .chain(() -> c.preparedQuery("delete from webhook_delivery where tenant_id = $1 and webhook_id = $2")
                        .execute(Tuple.of(tenant.value(), id)))
                .replaceWithVoid();
    }

    static String[] labels(Webhook.Terms terms) {
        return terms.events().stream().map(WebhookEvent::label).toArray(String[]::new);
    }

    static List<Webhook> all(RowSet<Row> rows) {
        return rows.stream().map(WebhookRows::of).toList();
    }

    private static Webhook of(Row row) {
        Long stopped = row.getLong(8);
        return new Webhook(
                row.getString(0),
                row.getLong(1),
                new Webhook.Terms(
                        row.getString(2),
                        Arrays.stream(row.getArrayOfStrings(3))
                                .map(label -> WebhookEvent.of(label).orElseThrow())
                                .toList(),
                        row.getBoolean(4)),
                new Webhook.Salts(row.getString(5), row.getString(6), row.getLong(7)),
                stopped == null ? null : new Webhook.Stopped(stopped, Webhook.Why.valueOf(row.getString(9))));
    }
}
