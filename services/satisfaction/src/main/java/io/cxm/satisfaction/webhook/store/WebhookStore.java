package io.cxm.satisfaction.webhook.store;

import io.cxm.messaging.AuditTrail;
import io.cxm.satisfaction.audit.store.AuditRows;
import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.webhook.domain.ListedWebhooks;
import io.cxm.satisfaction.webhook.domain.Message;
import io.cxm.satisfaction.webhook.domain.Resent;
import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.satisfaction.webhook.domain.Written;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks. Those of one tenant are written one after the other, each change with its record for the audit log in the same transaction.
 */
@ApplicationScoped
public class WebhookStore {
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('cxm.webhooks.' || $1, 0))";
    private static final String WRITE = """
            insert into webhook (tenant_id, id, version, url, events, enabled, salt)
            values ($1, $2, nextval('webhook_version'), $3, $4, $5, $6)
            on conflict (tenant_id, id) do update set version = excluded.version, url = excluded.url, events = excluded.events,
              enabled = excluded.enabled, stopped_at = null, stopped_why = null
            returning\s""" + WebhookRows.COLUMNS;

    /** Rotated again within the day (an answer was lost), the receiver still knows the secret before the first time: it signs on. */
    private static final String ROTATE = """
            update webhook set salt = $4,
              old_salt = case when old_until > $3::int8 - 86400000 then old_salt else salt end,
              old_until = case when old_until > $3::int8 - 86400000 then old_until else $3::int8 end
            where tenant_id = $1 and id = $2
            returning\s""" + WebhookRows.COLUMNS;
    /** Unless its owner wrote it meanwhile. */
    private static final String STOP = """
            update webhook set stopped_at = $4, stopped_why = $5
            where tenant_id = $1 and id = $2 and version = $3 and stopped_at is null
            """;

    private static final String TESTED = """
            select id from webhook_delivery
            where tenant_id = $1 and webhook_id = $2 and event = 'webhook.test' and state = 'waiting' limit 1
            """;
    private final TenantSql sql;
    private final AuditTrail audit;
    private final Outbox outbox;

    WebhookStore(TenantSql sql, AuditTrail audit, Outbox outbox) {
        this.sql = sql;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * Who changes which webhook.
     *
     * @param actor the subject of the token
     * @param seen the version that the writer saw; null where they saw none
     */
    public record Change(
            TenantId tenant,
            String actor,
            String id,
            @Nullable Long seen) {}

    /** Writes one; {@code most} is how many there may be. */
    public Uni<Written> put(Change change, Webhook.Terms terms, int most) {
        return alone(
                change.tenant(),
                new Written.Absent(),
                c -> WebhookRows.find(c, change.tenant(), change.id())
                        .chain(before -> before.map(there -> changed(c, change, there, terms))
                                .orElseGet(() -> created(c, change, terms, most))));
    }

    private Uni<Written> changed(SqlConnection c, Change change, Webhook before, Webhook.Terms terms) {
        Long seen = change.seen();
        if (seen == null) {
            return Uni.createFrom()
                    .item(
                            before.terms().equals(terms)
                                    ? new Written.Done(before, false) // sent again
                                    : new Written.Unseen());
        }
        if (seen != before.version()) {
            return Uni.createFrom().item(new Written.Stale());
        }
        return write(c, change, terms, "webhook.change")
                .call(after -> terms.enabled()
                        ? Uni.createFrom().voidItem()
                        : DeliveryStore.cancel(c, change.tenant(), change.id()))
                .map(after -> new Written.Done(after, false));
    }

    private Uni<Written> created(SqlConnection c, Change change, Webhook.Terms terms, int most) {
        if (change.seen() != null) {
            return Uni.createFrom().item(new Written.Stale());
        }
        return WebhookRows.count(c, change.tenant())
                .chain(n -> n >= most
                        ? Uni.createFrom().item(new Written.TooMany())
                        : write(c, change, terms, "webhook.create").map(made -> new Written.Done(made, true)));
    }

    private Uni<Webhook> write(SqlConnection c, Change change, Webhook.Terms terms, String action) {
        return c.preparedQuery(WRITE)
                .execute(Tuple.tuple()
                        .addString(change.tenant().value())
                        .addString(change.id())
                        .addString(terms.url())
                        .addArrayOfString(WebhookRows.labels(terms))
                        .addBoolean(terms.enabled())
                        .addString(newSalt()))
                .map(rows -> WebhookRows.all(rows).getFirst())
                .call(() -> keep(c, change, action));
    }

    /** Removes one with all that waits for it. */
    public Uni<Written> delete(Change change) {
        return alone(
                change.tenant(),
                new Written.Absent(),
                c -> WebhookRows.find(c, change.tenant(), change.id()).chain(there -> {
                    if (there.isEmpty()) {
                        return Uni.createFrom().item(new Written.Absent());
                    }
                    Long seen = change.seen();
                    if (seen != null && seen != there.get().version()) {
                        return Uni.createFrom().item(new Written.Stale());
                    }
                    return WebhookRows.remove(c, change.tenant(), change.id())
                            .chain(() -> DueWebhooks.settle(c, change.tenant(), change.id(), 0))
                            .chain(() -> keep(c, change, "webhook.delete"))
                            .replaceWith(new Written.Removed());
                }));
    }

    /** Gives it a new secret; the one that it had signs beside it until {@code oldUntil}. Empty where there is none. */
    public Uni<Optional<Webhook>> rotate(Change change, long oldUntil) {
        return alone(
                change.tenant(),
                Optional.empty(),
                c -> c.preparedQuery(ROTATE)
                        .execute(Tuple.of(change.tenant().value(), change.id(), oldUntil, newSalt()))
                        .map(rows -> WebhookRows.all(rows).stream().findFirst())
                        .call(found ->
                                found.isEmpty() ? Uni.createFrom().voidItem() : keep(c, change, "webhook.rotate")));
    }

    /** Keeps a message for this one alone, whether it is enabled or not; gives its id, or that of one that waits already. */
    public Uni<Optional<String>> test(TenantId tenant, String id, Message message) {
        return alone(
                tenant,
                Optional.empty(),
                c -> WebhookRows.find(c, tenant, id)
                        .chain(there -> there.isEmpty()
                                ? Uni.createFrom().item(Optional.<String>empty())
                                : c.preparedQuery(TESTED)
                                        .execute(Tuple.of(tenant.value(), id))
                                        .chain(rows -> rows.size() > 0
                                                ? Uni.createFrom()
                                                        .item(rows.iterator()
                                                                .next()
                                                                .getString(0))
                                                : outbox.addToOne(c, tenant, id, message))
                                        .map(Optional::of)));
    }

    /** Has a message of this one that failed sent once more, whether the webhook is enabled or not. */
    public Uni<Resent> resend(Change change, String delivery, long at) {
        return alone(
                change.tenant(),
                Resent.ABSENT,
                c -> DeliveryStore.resend(c, change.tenant(), change.id(), delivery, at)
                        .call(came -> came == Resent.BEGUN
                                ? keep(c, change, "webhook.resend")
                                : Uni.createFrom().voidItem()));
    }

    /** Gives it up, and what waits for it, unless its owner wrote it after this version; whether it did. */
    public Uni<Boolean> stop(TenantId tenant, Webhook webhook, Webhook.Stopped stopped) {
        Change change = new Change(tenant, "system", webhook.id(), null);
        return alone(
                tenant,
                false,
                c -> c.preparedQuery(STOP)
                        .execute(Tuple.of(
                                tenant.value(),
                                webhook.id(),
                                webhook.version(),
                                stopped.at(),
                                stopped.why().name()))
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().item(false)
                                : DeliveryStore.cancel(c, tenant, webhook.id())
                                        .chain(() -> keep(c, change, "webhook.stop"))
                                        .replaceWith(true)));
    }

    private Uni<Void> keep(SqlConnection c, Change change, String action) {
        return AuditRows.keep(c, change.tenant(), audit.record(change.tenant(), change.actor(), action, change.id()));
    }

    /** So many of a tenant's after this id, by id; null: from the first. */
    public Uni<ListedWebhooks> list(TenantId tenant, @Nullable String after, int size) {
        return sql.inTransaction(
                tenant,
                c -> WebhookRows.list(c, tenant, after, size)
                        .chain(found -> WebhookRows.count(c, tenant).map(total -> new ListedWebhooks(found, total))));
    }

    public Uni<Optional<Webhook>> find(TenantId tenant, String id) {
        return sql.inTransaction(tenant, c -> WebhookRows.find(c, tenant, id));
    }

    private static String newSalt() {
        return UUID.randomUUID().toString();
    }

    private <T> Uni<T> alone(TenantId tenant, T ofNobody, Function<SqlConnection, Uni<T>> work) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> erased
                                ? Uni.createFrom().item(ofNobody)
                                : c.preparedQuery(ALONE)
                                        .execute(Tuple.of(tenant.value()))
                                        .chain(() -> work.apply(c))));
    }
}
