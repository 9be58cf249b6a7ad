package io.cxm.satisfaction.webhook;

import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.satisfaction.webhook.store.DeliveryStore;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Removes deliveries that ended and are listed no longer, of every webhook, whether anything is sent to it or not. What a tenant wants kept for a
 * shorter time {@link io.cxm.satisfaction.retention.Retention} removes before.
 */
@ApplicationScoped
public class DeliveryRetention {
    private static final Logger LOG = Logger.getLogger(DeliveryRetention.class);
    private final KnownTenants tenants;
    private final DeliveryStore store;
    private final WebhookConfig config;
    private final InstantSource clock;

    DeliveryRetention(KnownTenants tenants, DeliveryStore store, WebhookConfig config, InstantSource clock) {
        this.tenants = tenants;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cxm.satisfaction.webhook.sweep:1H}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(tenants.known())
                .onItem()
                .transformToUniAndConcatenate(tenant -> apply(tenant)
                        .onFailure()
                        .invoke(f -> LOG.warnf("old deliveries of %s wait: %s", tenant, f.toString()))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }

    /** Removes what is too old of one tenant. */
    public Uni<Void> apply(TenantId tenant) {
        long before = clock.millis() - Duration.ofDays(config.keptDays()).toMillis();
        return Uni.createFrom()
                .deferred(() -> store.removeEnded(tenant, before))
                .repeat()
                .whilst(removed -> removed > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
