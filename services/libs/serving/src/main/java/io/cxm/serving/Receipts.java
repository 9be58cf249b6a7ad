package io.cxm.serving;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Says on the bundles topic what this instance serves now: training waits for it before it calls a run promoted. */
public final class Receipts {
    private static final Logger LOG = Logger.getLogger(Receipts.class);

    private final RecordSender sender;
    private final Instance instance;
    private final InstantSource clock;

    public Receipts(RecordSender sender, Instance instance, InstantSource clock) {
        this.sender = sender;
        this.instance = instance;
        this.clock = clock;
    }

    Instance instance() {
        return instance;
    }

    /** Sends one for what is to serve; when the broker does not take it, {@code failed} is told. */
    void send(TenantId tenant, BundleNotice.Serving serving, Optional<String> problem, Runnable failed) {
        var served = BundleNotice.Served.newBuilder()
                .setVersion(serving.getVersion())
                .setService(instance.service())
                .setInstance(instance.id())
                // also by a clock that is behind that of training
                .setAt(Math.max(clock.millis(), serving.getSince()))
                .setProblem(problem.orElse(""));
        var notice = BundleNotice.newBuilder()
                .setTenantId(tenant.value())
                .setServed(served)
                .build();
        var key = new RecordKey(tenant.value(), "served|" + instance.service() + "|" + instance.id());
        sender.send(Outgoing.of(Topics.BUNDLES, key, notice))
                .subscribe()
                .with(
                        _ -> LOG.debugf("%s serves %s of %s", instance.service(), serving.getVersion(), tenant),
                        failure -> {
                            LOG.warnf("receipt for %s of %s was not sent: %s", serving.getVersion(), tenant, failure);
                            failed.run();
                        });
    }
}
