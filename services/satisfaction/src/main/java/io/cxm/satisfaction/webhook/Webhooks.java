package io.cxm.satisfaction.webhook;

import io.cxm.satisfaction.audit.AuditTelling;
import io.cxm.satisfaction.webhook.domain.Delivery;
import io.cxm.satisfaction.webhook.domain.ListedDeliveries;
import io.cxm.satisfaction.webhook.domain.ListedWebhooks;
import io.cxm.satisfaction.webhook.domain.Message;
import io.cxm.satisfaction.webhook.domain.Resent;
import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import io.cxm.satisfaction.webhook.domain.Written;
import io.cxm.satisfaction.webhook.store.DeliveryStore;
import io.cxm.satisfaction.webhook.store.WebhookStore;
import io.cxm.satisfaction.webhook.store.WebhookStore.Change;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A tenant's webhooks, to read, to change and to try. */
@ApplicationScoped
public class Webhooks {
    private static final Logger LOG = Logger.getLogger(Webhooks.class);
    /** For so long after a new secret the one before signs as well. */
    private static final Duration BOTH = Duration.ofHours(24);

    private final WebhookStore store;
    private final DeliveryStore deliveries;
    private final AuditTelling audit;
    private final WebhookConfig config;
    private final InstantSource clock;

    Webhooks(
            WebhookStore store,
            DeliveryStore deliveries,
            AuditTelling audit,
            WebhookConfig config,
            InstantSource clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Writes one; {@code seen} is the version that its writer saw, null where they saw none. */
    public Uni<Written> put(TenantId tenant, String actor, String id, Webhook.Terms terms, @Nullable Long seen) {
        return store.put(new Change(tenant, actor, id, seen), terms, config.webhooks())
                .call(() -> audit.tell(tenant));
    }

    /** Removes one with its deliveries; any version where {@code seen} is null. */
    public Uni<Written> delete(TenantId tenant, String actor, String id, @Nullable Long seen) {
        return store.delete(new Change(tenant, actor, id, seen)).call(() -> audit.tell(tenant));
    }

    /** Gives it a new secret; empty where there is none. */
    public Uni<Optional<Webhook>> rotate(TenantId tenant, String actor, String id) {
        return store.rotate(new Change(tenant, actor, id, null), clock.millis() + BOTH.toMillis())
                .call(() -> audit.tell(tenant));
    }

    /** Sends it a message to try it, once, and gives its id; empty where there is none. */
    public Uni<Optional<String>> test(TenantId tenant, String id) {
        var message = new Message(WebhookEvent.WEBHOOK_TEST, null, clock.millis(), Map.of("webhookId", id));
        return store.test(tenant, id, message);
    }

    /** Sends a message that failed once more. */
    public Uni<Resent> resend(TenantId tenant, String actor, String id, String delivery) {
        return store.resend(new Change(tenant, actor, id, null), delivery, clock.millis())
                .call(() -> audit.tell(tenant));
    }

    /** Gives it up, and tells of that by the log, the audit log and the webhook itself. */
    Uni<Void> stop(TenantId tenant, Webhook webhook, Webhook.Why why) {
        return store.stop(tenant, webhook, new Webhook.Stopped(clock.millis(), why))
                .invoke(stopped -> {
                    if (stopped) {
                        LOG.infof("webhook %s of %s is given up: %s", webhook.id(), tenant, why);
                    }
                })
                .chain(() -> audit.tell(tenant));
    }

    /** Those of a tenant after this id, by id; null: from the first. */
    public Uni<ListedWebhooks> list(TenantId tenant, @Nullable String after, int size) {
        return store.list(tenant, after, size);
    }

    public Uni<Optional<Webhook>> find(TenantId tenant, String id) {
        return store.find(tenant, id);
    }

    /** So many of its deliveries, the newest first; {@code after} is what {@link #place} said of the last one of the page before. */
    public Uni<ListedDeliveries> deliveries(TenantId tenant, String id, @Nullable String after, int size) {
        DeliveryStore.Place place = null;
        if (after != null) {
            int space = after.indexOf(' ');
            place = new DeliveryStore.Place(Long.parseLong(after.substring(0, space)), after.substring(space + 1));
        }
        return deliveries.list(tenant, id, place, size);
    }

    /** Where a page ends with this one. */
    public static String place(Delivery last) {
        return last.createdAt() + " " + last.id();
    }
}
