package io.cxm.satisfaction.webhook;

import io.cxm.satisfaction.webhook.domain.Attempt;
import io.cxm.satisfaction.webhook.domain.Attempt.Trouble;
import io.cxm.satisfaction.webhook.domain.Delivery.State;
import io.cxm.satisfaction.webhook.domain.Signature;
import io.cxm.satisfaction.webhook.domain.Waits;
import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import io.cxm.satisfaction.webhook.store.DeliveryStore;
import io.cxm.satisfaction.webhook.store.DeliveryStore.Batch;
import io.cxm.satisfaction.webhook.store.DeliveryStore.Taken;
import io.cxm.satisfaction.webhook.store.DueWebhooks;
import io.cxm.satisfaction.webhook.store.DueWebhooks.Due;
import io.cxm.satisfaction.webhook.store.DueWebhooks.Room;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends what waits for webhooks, to several at the same time: one that is slow takes one place and keeps no other waiting, and a tenant
 * whose webhooks all are takes its share of the places. What is under way is taken for a time, so that a message whose sender was killed is sent again by another.
 */
@ApplicationScoped
public class WebhookWorker {
    private static final Logger LOG = Logger.getLogger(WebhookWorker.class);
    /** Messages that are on their way to one webhook at the same time. */
    private static final int BATCH = 10;
    /** For so long nothing is sent to a webhook after one of a batch failed. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final DueWebhooks due;
    private final DeliveryStore store;
    private final Webhooks webhooks;
    private final Sending sending;
    private final InstantSource clock;
    private final Places places = new Places();

    WebhookWorker(DueWebhooks due, DeliveryStore store, Webhooks webhooks, Sending sending, InstantSource clock) {
        this.due = due;
        this.store = store;
        this.webhooks = webhooks;
        this.sending = sending;
        this.clock = clock;
    }

    @Scheduled(every = "${cxm.satisfaction.webhook.every:1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        Room room = places.room(sending.atOnce(), sending.atOncePerTenant());
        if (room.most() <= 0) {
            return Uni.createFrom().voidItem();
        }
        return due.take(room, clock.millis(), leaseEnd())
                .invoke(taken -> taken.stream().filter(places::enter).forEach(this::begin))
                .onFailure()
                .invoke(f -> LOG.warnf("webhooks wait: %s", f.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void begin(Due one) {
        Uni.createFrom()
                .deferred(() -> batch(one))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .onTermination()
                .invoke(() -> places.leave(one))
                .subscribe()
                .with(
                        sent -> {},
                        f -> LOG.warnf("webhook %s of %s waits: %s", one.webhook(), one.tenant(), f.toString()));
    }

    /** Sends what is due of one webhook; whether there may be more that can be sent now. */
    private Uni<Boolean> batch(Due one) {
        return store.take(one.tenant(), one.webhook(), BATCH, clock.millis(), leaseEnd())
                .chain(found -> found.isEmpty() // removed as it was taken
                        ? settle(one, Duration.ZERO).replaceWith(false)
                        : all(one.tenant(), found.get())
                                .chain(pause ->
                                        pause.isZero() && found.get().messages().size() == BATCH
                                                ? Uni.createFrom().item(true)
                                                : settle(one, pause).replaceWith(false)));
    }

    private Uni<Void> settle(Due one, Duration pause) {
        return store.settle(one.tenant(), one.webhook(), clock.millis() + pause.toMillis());
    }

    /** For how long the webhook is left alone: not at all where all of them arrived. */
    private Uni<Duration> all(TenantId tenant, Batch batch) {
        return Multi.createFrom()
                .iterable(batch.messages())
                .onItem()
                .transformToUni(message -> one(tenant, batch.webhook(), message))
                .merge(BATCH)
                .collect()
                .asList()
                .map(pauses -> pauses.stream().reduce(Duration.ZERO, WebhookWorker::longer));
    }

    private Uni<Duration> one(TenantId tenant, Webhook webhook, Taken message) {
        boolean once = message.byHand() || message.event() == WebhookEvent.WEBHOOK_TEST;
        if (!once
                && (!webhook.terms().enabled()
                        || webhook.stopped() != null)) { // it was switched off as this was written
            return ended(tenant, message, State.FAILED, Attempt.of(Trouble.WEBHOOK_STOPPED))
                    .replaceWith(Duration.ZERO);
        }
        return sending.send(tenant, webhook, message).chain(came -> {
            if (came.delivered()) {
                return ended(tenant, message, State.DELIVERED, came).replaceWith(Duration.ZERO);
            }
            Optional<Duration> wait =
                    once || came.gone() ? Optional.empty() : Waits.after(message.attempt(), message.id());
            return wait.map(time -> again(tenant, message, longer(time, came.retryAfter()), came))
                    .orElseGet(() -> ended(tenant, message, State.FAILED, came)
                            .chain(() -> once ? Uni.createFrom().voidItem() : giveUp(tenant, webhook, message, came)))
                    .replaceWith(longer(PAUSE, came.retryAfter()));
        });
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private Uni<Void> again(TenantId tenant, Taken message, Duration wait, Attempt came) {
        long now = clock.millis();
        return store.again(tenant, message.id(), now + wait.toMillis(), now, came);
    }

    private Uni<Void> ended(TenantId tenant, Taken message, State state, Attempt came) {
        return store.end(tenant, message.id(), state, clock.millis(), came);
    }

    /** The webhook is given up where it says that it is gone, or where nothing arrived while this message was tried. */
    private Uni<Void> giveUp(TenantId tenant, Webhook webhook, Taken message, Attempt came) {
        if (came.gone()) {
            return webhooks.stop(tenant, webhook, Webhook.Why.GONE);
        }
        return store.anySince(tenant, webhook.id(), message.createdAt())
                .chain(any -> any ? Uni.createFrom().voidItem() : webhooks.stop(tenant, webhook, Webhook.Why.FAILING));
    }

    private long leaseEnd() {
        return sending.leaseEnd(clock.millis());
    }

    /** Messages as they are signed and sent, and the limits of that. */
    @ApplicationScoped
    static class Sending {
        private final WebhookSender sender;
        private final WebhookSecrets secrets;
        private final WebhookConfig config;
        private final InstantSource clock;

        Sending(WebhookSender sender, WebhookSecrets secrets, WebhookConfig config, InstantSource clock) {
            this.sender = sender;
            this.secrets = secrets;
            this.config = config;
            this.clock = clock;
        }

        int atOnce() {
            return config.atOnce();
        }

        int atOncePerTenant() {
            return config.atOncePerTenant();
        }

        /** Longer than a batch takes: all of it is sent at the same time. */
        long leaseEnd(long now) {
            return now + config.timeLimit().plusSeconds(45).toMillis();
        }

        Uni<Attempt> send(TenantId tenant, Webhook webhook, Taken message) {
            long now = clock.millis();
            List<byte[]> keys = secrets.keys(tenant, webhook, now);
            return sender.post(
                    webhook.terms().url(),
                    Signature.headers(message.id(), now / 1_000, message.body(), keys),
                    message.body());
        }
    }
}
