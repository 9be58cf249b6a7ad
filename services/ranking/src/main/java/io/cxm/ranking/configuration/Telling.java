package io.cxm.ranking.configuration;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.ranking.configuration.store.AllConfiguration;
import io.cxm.ranking.configuration.store.AllConfiguration.Untold;
import io.cxm.serving.CallerContext;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells the audit log of changes that were committed, from whichever instance: a record is forgotten when the broker has it.
 * Two instances may send the same one, which counts once.
 */
@Singleton
public class Telling {
    private static final Logger LOG = Logger.getLogger(Telling.class);
    private final AllConfiguration all;
    private final RecordSender sender;
    /** Whether it was said already that changes wait. */
    private volatile boolean waits;

    Telling(AllConfiguration all, RecordSender sender) {
        this.all = all;
        this.sender = sender;
    }

    @Scheduled(
            every = "${cxm.ranking.configuration.every:1S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return all.untold()
                .onItem()
                .transformToMulti(tenants -> Multi.createFrom().iterable(tenants.entrySet()))
                .onItem()
                .transformToUniAndConcatenate(one -> tell(one.getKey(), one.getValue()))
                .onItem()
                .ignoreAsUni()
                .invoke(() -> waits = false)
                .onFailure()
                .invoke(failure -> {
                    LOG.logf(
                            waits ? Logger.Level.DEBUG : Logger.Level.WARN,
                            "the audit log is not told of changes yet: %s",
                            failure.toString());
                    waits = true;
                })
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> tell(TenantId tenant, long version) {
        return all.untold(tenant)
                .chain(records -> CallerContext.kept(sender.sendAll(records.stream()
                                .map(one -> outgoing(tenant, one))
                                .toList()))
                        .chain(() -> all.told(tenant, upTo(records, version))));
    }

    /** Without any, they were told: what is committed later has a later version. */
    private static long upTo(List<Untold> records, long version) {
        return records.isEmpty() ? version : records.getLast().version();
    }

    private static Outgoing outgoing(TenantId tenant, Untold one) {
        var key = new RecordKey(tenant.value(), one.id());
        return new Outgoing(Topics.AUDIT, key, key, one.record());
    }
}
