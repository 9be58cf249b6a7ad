package io.cxm.satisfaction.webhook.store;

import io.cxm.satisfaction.webhook.domain.Attempt;
import io.cxm.satisfaction.webhook.domain.Delivery;
import io.cxm.satisfaction.webhook.domain.ListedDeliveries;
import io.cxm.satisfaction.webhook.domain.Resent;
import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that wait for webhooks, and what became of them. */
@ApplicationScoped
public class DeliveryStore {
    private static final int COUNTED = 10_001;
    private static final String COLUMNS =
            "id, event, state, attempts, created_at, next_at, tried_at, status, answer, trouble, body is not null";
    /** What is under way is not due, so that whoever takes the same webhook finds only what others did not take. */
    private static final String TAKE = """
            update webhook_delivery set attempts = attempts + 1, next_at = $4
            where tenant_id = $1 and id in (
              select id from webhook_delivery where tenant_id = $1 and webhook_id = $2 and state = 'waiting' and next_at <= $3
              order by next_at, id limit $5 for update skip locked)
            returning id, event, attempts, body, created_at, by_hand
            """;

    private static final String END = """
            update webhook_delivery set state = $3, body = case when $3 = 'failed' then body end,
              tried_at = $4, status = $5, answer = $6, trouble = $7
            where tenant_id = $1 and id = $2 and state = 'waiting'
            """;
    private static final String AGAIN = """
            update webhook_delivery set next_at = $3, tried_at = $4, status = $5, answer = $6, trouble = $7
            where tenant_id = $1 and id = $2 and state = 'waiting'
            """;
    private static final String CANCEL = """
            update webhook_delivery set state = 'failed', trouble = $3
            where tenant_id = $1 and webhook_id = $2 and state = 'waiting' and event <> 'webhook.test' and not by_hand
            """;
    private static final String RESEND = """
            update webhook_delivery set state = 'waiting', by_hand = true, next_at = $4
            where tenant_id = $1 and webhook_id = $2 and id = $3 and state = 'failed' and body is not null
            """;
    private static final String STATE =
            "select state, by_hand from webhook_delivery where tenant_id = $1 and webhook_id = $2 and id = $3";
    private static final String ANY_SINCE = """
            select 1 from webhook_delivery
            where tenant_id = $1 and webhook_id = $2 and state = 'delivered' and tried_at > $3 limit 1
            """;
    private static final int REMOVED_AT_ONCE = 1_000;
    private static final String OLD = """
            delete from webhook_delivery where tenant_id = $1 and id = any(array(
              select id from webhook_delivery where tenant_id = $1 and state <> 'waiting' and created_at < $2
              order by created_at limit $3))
            """;
    private static final String LIST = "select " + COLUMNS + """
             from webhook_delivery where tenant_id = $1 and webhook_id = $2
              and ($3::int8 is null or (created_at, id) < ($3, $4::text)) order by created_at desc, id desc limit $5
            """;
    private static final String COUNT = """
            select count(*) from (select 1 from webhook_delivery where tenant_id = $1 and webhook_id = $2 limit $3) t
            """;
    private final TenantSql sql;

    DeliveryStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A message that is to be sent now; {@code byHand}: since somebody asked for it again. */
    public record Taken(String id, WebhookEvent event, int attempt, String body, long createdAt, boolean byHand) {}

    /** What is to be sent now to a webhook that is there. */
    public record Batch(Webhook webhook, List<Taken> messages) {
        public Batch {
            messages = List.copyOf(messages);
        }
    }

    /** Takes what is due of a webhook until {@code until}, when others may take it; empty where the webhook is gone. */
    public Uni<Optional<Batch>> take(TenantId tenant, String webhook, int most, long now, long until) {
        return sql.inTransaction(
                tenant,
                c -> WebhookRows.find(c, tenant, webhook)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.<Batch>empty())
                                : c.preparedQuery(TAKE)
                                        .execute(Tuple.of(tenant.value(), webhook, now, until, most))
                                        .map(rows -> Optional.of(new Batch(found.get(), taken(rows))))));
    }

    /** It is not sent any more: it arrived, or was tried as often as it is. What it says is kept where it did not arrive. */
    public Uni<Void> end(TenantId tenant, String id, Delivery.State state, long now, Attempt last) {
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery(END).execute(came(Tuple.of(tenant.value(), id, state.label()), now, last)))
                .replaceWithVoid();
    }

    /** It is sent again at {@code next}. */
    public Uni<Void> again(TenantId tenant, String id, long next, long now, Attempt last) {
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery(AGAIN).execute(came(Tuple.of(tenant.value(), id, next), now, last)))
                .replaceWithVoid();
    }

    /** Whether anything arrived at a webhook after this time. */
    public Uni<Boolean> anySince(TenantId tenant, String webhook, long time) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(ANY_SINCE)
                        .execute(Tuple.of(tenant.value(), webhook, time))
                        .map(rows -> rows.size() > 0));
    }

    /** Says when the webhook is due again. */
    public Uni<Void> settle(TenantId tenant, String webhook, long notBefore) {
        return sql.inTransaction(tenant, c -> DueWebhooks.settle(c, tenant, webhook, notBefore));
    }

    /** Removes some of what was made before this time and ended, the oldest first; gives how many. */
    public Uni<Integer> removeEnded(TenantId tenant, long before) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(OLD)
                        .execute(Tuple.of(tenant.value(), before, REMOVED_AT_ONCE))
                        .map(rows -> rows.rowCount()));
    }

    /** What waits for a webhook is not sent any more, but for a try. */
    static Uni<Void> cancel(SqlConnection c, TenantId tenant, String webhook) {
        return c.preparedQuery(CANCEL)
                .execute(Tuple.of(tenant.value(), webhook, Attempt.Trouble.WEBHOOK_STOPPED.label()))
                .replaceWithVoid();
    }

    /** Has one that failed sent once more at this time. */
    static Uni<Resent> resend(SqlConnection c, TenantId tenant, String webhook, String id, long at) {
        return c.preparedQuery(RESEND)
                .execute(Tuple.of(tenant.value(), webhook, id, at))
                .chain(rows -> rows.rowCount() > 0
                        ? DueWebhooks.add(c, tenant, webhook, at).replaceWith(Resent.BEGUN)
                        : c.preparedQuery(STATE)
                                .execute(Tuple.of(tenant.value(), webhook, id))
                                .map(DeliveryStore::notBegun));
    }

    private static Resent notBegun(RowSet<Row> found) {
        if (found.size() == 0) {
            return Resent.ABSENT;
        }
        Row row = found.iterator().next();
        if (Delivery.State.of(row.getString(0)) != Delivery.State.WAITING) {
            return Resent.NOT_KEPT;
        }
        return row.getBoolean(1) ? Resent.BEGUN_BEFORE : Resent.WAITS;
    }

    /** Where a page of a list ends. */
    public record Place(long createdAt, String id) {}

    /** So many of a webhook's, the newest first; {@code after}: the end of the page before. */
    public Uni<ListedDeliveries> list(TenantId tenant, String webhook, @Nullable Place after, int size) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(LIST)
                        .execute(Tuple.of(
                                tenant.value(),
                                webhook,
                                after == null ? null : after.createdAt(),
                                after == null ? null : after.id(),
                                size))
                        .chain(rows -> c.preparedQuery(COUNT)
                                .execute(Tuple.of(tenant.value(), webhook, COUNTED))
                                .map(count -> new ListedDeliveries(
                                        rows.stream().map(DeliveryStore::of).toList(),
                                        count.iterator().next().getLong(0)))));
    }

    /** The parameters of what came of a try; {@code next} stands before the time of it. */
    private static Tuple came(Tuple next, long now, Attempt last) {
        Attempt.Trouble trouble = last.trouble();
        return next.addLong(now)
                .addInteger(last.status())
                .addString(last.answer())
                .addString(trouble == null ? null : trouble.label());
    }

    private static List<Taken> taken(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Taken(
                        row.getString(0),
                        WebhookEvent.of(row.getString(1)).orElseThrow(),
                        row.getInteger(2),
                        Objects.requireNonNull(row.getString(3)),
                        row.getLong(4),
                        row.getBoolean(5)))
                .toList();
    }

    private static Delivery of(Row row) {
        Integer status = row.getInteger(7);
        String answer = row.getString(8);
        String trouble = row.getString(9);
        return new Delivery(
                row.getString(0),
                WebhookEvent.of(row.getString(1)).orElseThrow(),
                Delivery.State.of(row.getString(2)),
                row.getInteger(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                status == null && trouble == null
                        ? null
                        : new Attempt(
                                status,
                                answer == null ? "" : answer,
                                trouble == null ? null : Attempt.Trouble.valueOf(trouble.toUpperCase(Locale.ROOT))),
                row.getBoolean(10));
    }
}
