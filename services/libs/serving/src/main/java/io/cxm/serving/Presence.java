package io.cxm.serving;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.instance.ServiceInstance;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells that this instance answers requests, so that a promotion waits for it; it is told again, since it may be killed. */
final class Presence {
    /** How often it is told. */
    static final Duration EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Presence.class);

    private final RecordSender sender;
    private final RecordKey key;
    private final ServiceInstance here;

    Presence(RecordSender sender, Instance instance) {
        this.sender = sender;
        this.key = new RecordKey(instance.service(), instance.id());
        this.here = ServiceInstance.newBuilder()
                .setService(instance.service())
                .setInstance(instance.id())
                .setStartedAt(instance.startedAt())
                .build();
    }

    void tell() {
        send(Outgoing.of(Topics.INSTANCES, key, here));
    }

    /** It answers no more. When this is lost its silence says the same a while later. */
    void leave() {
        send(new Outgoing(Topics.INSTANCES, key, key, null));
    }

    private void send(Outgoing record) {
        sender.send(record)
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("presence was not told: %s", failure.toString()));
    }
}
