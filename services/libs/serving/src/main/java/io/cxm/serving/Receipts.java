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

/** Says on the bundles topic what this service serves now: training waits for it before it calls a run promoted. */
public final class Receipts {
    private static final Logger LOG = Logger.getLogger(Receipts.class);
    private static final String INSTANCE = ProcessHandle.current().pid() + "";

    private final RecordSender sender;
    private final String service;
    private final InstantSource clock;

    public Receipts(RecordSender sender, String service, InstantSource clock) {
        this.sender = sender;
        this.service = service;
        this.clock = clock;
    }

    String service() {
        return service;
    }

    /** Sends one; when the broker does not take it, {@code failed} is told. */
    void send(TenantId tenant, String version, Optional<String> problem, Runnable failed) {
        var served = BundleNotice.Served.newBuilder()
                .setVersion(version)
                .setService(service)
                .setInstance(INSTANCE)
                .setAt(clock.millis())
                .setProblem(problem.orElse(""));
        var notice = BundleNotice.newBuilder()
                .setTenantId(tenant.value())
                .setServed(served)
                .build();
        var key = new RecordKey(tenant.value(), "served|" + service);
        sender.send(Outgoing.of(Topics.BUNDLES, key, notice))
                .subscribe()
                .with(_ -> LOG.debugf("%s serves %s of %s", service, version, tenant), failure -> {
                    LOG.warnf("receipt for %s of %s was not sent: %s", version, tenant, failure);
                    failed.run();
                });
    }
}
