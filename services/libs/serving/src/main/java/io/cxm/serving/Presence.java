package io.cxm.serving;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.instance.ServiceInstance;
import io.cxm.messaging.Outgoing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Tells that this instance answers requests, so that a promotion waits for it; it is told again, since it may be killed. On a
 * thread of its own: those that open bundles may be busy for longer than a promotion takes silence for life.
 */
final class Presence {
    /** How often it is told. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Presence.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("presence").factory());
    private final Function<Outgoing, Uni<Void>> sender;
    private final RecordKey key;
    private final ServiceInstance here;

    Presence(Function<Outgoing, Uni<Void>> sender, Instance instance) {
        this.sender = sender;
        this.key = new RecordKey(instance.service(), instance.id());
        this.here = ServiceInstance.newBuilder()
                .setService(instance.service())
                .setInstance(instance.id())
                .setStartedAt(instance.startedAt())
                .build();
    }

    /** @param answers whether requests come here: before that nobody asks this instance */
    void start(BooleanSupplier answers) {
        var _ = thread.scheduleWithFixedDelay(
                Serving.lasting(() -> {
                    if (answers.getAsBoolean()) {
                        send(Outgoing.of(Topics.INSTANCES, key, here));
                    }
                }),
                0,
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** It answers no more. When this is lost its silence says the same a while later. */
    void leave() {
        thread.shutdownNow();
        send(new Outgoing(Topics.INSTANCES, key, key, null));
    }

    private void send(Outgoing record) {
        sender.apply(record)
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("presence was not told: %s", failure.toString()));
    }
}
