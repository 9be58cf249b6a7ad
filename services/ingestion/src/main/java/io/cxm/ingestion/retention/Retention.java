package io.cxm.ingestion.retention;

import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Removes dead letters and ended imports that are old: both hold elements as they were sent, so they must not outlive
 * the data itself. Idempotency-Keys go when their time is over. What fails is tried again in the next round.
 */
@Singleton
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private final Tenants tenants;
    private final OldRows rows;
    private final RetentionConfig config;
    private final Clock clock;

    Retention(Tenants tenants, OldRows rows, RetentionConfig config, Clock clock) {
        this.tenants = tenants;
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cxm.ingestion.retention.every:1H}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(tenants.all())
                .onItem()
                .transformToUniAndConcatenate(
                        tenant -> apply(tenant).onFailure().recoverWithUni(failure -> {
                            LOG.debug("retention is tried again in the next round", failure);
                            return Uni.createFrom().voidItem();
                        }))
                .onItem()
                .ignoreAsUni();
    }

    /** Removes what is too old of one tenant. */
    public Uni<Void> apply(TenantId tenant) {
        return rows.remove(tenant, before(tenant, config.deadLetters()), before(tenant, config.operations()));
    }

    private Instant before(TenantId tenant, Duration ours) {
        Duration theirs = tenants.retention(tenant).orElse(ours);
        return clock.instant().minus(theirs.compareTo(ours) < 0 ? theirs : ours);
    }
}
