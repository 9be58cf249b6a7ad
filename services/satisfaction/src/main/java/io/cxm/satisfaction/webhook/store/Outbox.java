package io.cxm.satisfaction.webhook.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.satisfaction.webhook.domain.Message;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Messages to webhooks, kept in the transaction of what they tell of: nothing is done and not told, and nothing told that was not done.
 * That transaction holds the tenant's lock, or messages could stay behind an erasure.
 */
@ApplicationScoped
public class Outbox {
    /** To each webhook that wants it, under an id of its own. */
    private static final String ADD = """
        insert into webhook_delivery (tenant_id, id, webhook_id, event, user_id, body, state, attempts, created_at, next_at)
        select tenant_id, $2 || '-' || id, id, $3, $4, $5, 'waiting', 0, cast($6 as int8), cast($6 as int8)
        from webhook where tenant_id = $1 and enabled and stopped_at is null and $3 = any(events) for share
        """;

    private static final String ADD_TO_ONE = """
        insert into webhook_delivery (tenant_id, id, webhook_id, event, body, state, attempts, created_at, next_at)
        values ($1, $2 || '-' || $3::text, $3, $4, $5, 'waiting', 0, $6, $6)
        """;
    private static final String DUE = """
        insert into webhook_due (job, due_at)
        select $1 || '|' || webhook_id, cast($3 as int8) from webhook_delivery
        where tenant_id = $1 and id in (select $2 || '-' || id from webhook where tenant_id = $1) order by 1
        on conflict (job) do update set due_at = least(webhook_due.due_at, excluded.due_at)
        """;
    private static final String WANTED = """
        select distinct unnest(events) from webhook where tenant_id = $1 and enabled and stopped_at is null
        """;
    private static final String TENANT = "cast(:tenant as text)";
    private static final String ID = "cast(:id as text)";
    private static final String ADD_IN_SESSION =
            named(ADD, TENANT, ID, "cast(:event as text)", "cast(null as text)", "cast(:body as text)", ":at");
    private static final String DUE_IN_SESSION = named(DUE, TENANT, ID, ":at");

    private final ObjectMapper mapper;

    Outbox(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** As Standard Webhooks wants bodies. */
    private record Body(String type, String timestamp, Object data) {}

    /** What any webhook of the tenant wants to hear of: who has much to tell asks first. */
    public Uni<Set<WebhookEvent>> wanted(SqlConnection c, TenantId tenant) {
        return c.preparedQuery(WANTED)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.stream()
                        .flatMap(row -> WebhookEvent.of(row.getString(0)).stream())
                        .collect(Collectors.toSet()));
    }

    /** Keeps it for all that want to hear of it. */
    public Uni<Void> add(SqlConnection c, TenantId tenant, Message message) {
        String id = newId();
        return c.preparedQuery(ADD)
                .execute(Tuple.of(
                        tenant.value(), id, message.event().label(), message.user(), body(message), message.at()))
                .chain(added -> added.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : c.preparedQuery(DUE)
                                .execute(Tuple.of(tenant.value(), id, message.at()))
                                .replaceWithVoid());
    }

    /** The same in a session of Hibernate, of a message that tells of no shopper. */
    public Uni<Void> add(Mutiny.Session session, TenantId tenant, Message message) {
        if (message.user() != null) {
            throw new IllegalArgumentException("a shopper's message would not be erased with them");
        }
        String id = newId();
        return session.createNativeQuery(ADD_IN_SESSION)
                .setParameter("tenant", tenant.value())
                .setParameter("id", id)
                .setParameter("event", message.event().label())
                .setParameter("body", body(message))
                .setParameter("at", message.at())
                .executeUpdate()
                .chain(added -> added == 0
                        ? Uni.createFrom().voidItem()
                        : session.createNativeQuery(DUE_IN_SESSION)
                                .setParameter("tenant", tenant.value())
                                .setParameter("id", id)
                                .setParameter("at", message.at())
                                .executeUpdate()
                                .replaceWithVoid());
    }

    /** Keeps it for one webhook, whatever that wants to hear of; gives the delivery's id. */
    Uni<String> addToOne(SqlConnection c, TenantId tenant, String webhook, Message message) {
        String id = newId();
        return c.preparedQuery(ADD_TO_ONE)
                .execute(Tuple.of(tenant.value(), id, webhook, message.event().label(), body(message), message.at()))
                .chain(() -> c.preparedQuery(DUE).execute(Tuple.of(tenant.value(), id, message.at())))
                .replaceWith(id + "-" + webhook);
    }

    private String body(Message message) {
        try {
            return mapper.writeValueAsString(new Body(
                    message.event().label(), Instant.ofEpochMilli(message.at()).toString(), message.data()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newId() {
        return "msg-" + UUID.randomUUID();
    }

    private static String named(String sql, String... names) {
        String named = sql;
        for (int i = 0; i < names.length; i++) {
            named = named.replace("$" + (i + 1), names[i]);
        }
        return named;
    }
}
