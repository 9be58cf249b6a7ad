package io.cxm.satisfaction.retention;

import io.cxm.satisfaction.retention.store.OldRows;
import io.cxm.store.OldIds;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Removes what tenants do not want kept any longer, counted from receipt. A tenant that set nothing keeps everything.
 * Reports stay: they hold figures of groups, of single shoppers but a few masked texts that they quote, and have a time of their own
 * ({@link io.cxm.satisfaction.report.ReportRetention}).
 *
 * <p>What fails is tried again in the next round: nothing is done twice by that.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private final KeptFor kept;
    private final OldRows rows;
    private final OldIds ids;
    private final InstantSource clock;

    Retention(KeptFor kept, OldRows rows, TenantSql sql, InstantSource clock) {
        this.kept = kept;
        this.rows = rows;
        this.ids = new OldIds(sql, "other_id");
        this.clock = clock;
    }

    @Scheduled(
            every = "${cxm.satisfaction.retention.every:1H}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(kept.all().keySet())
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
        Duration time = kept.all().get(tenant);
        if (time == null) {
            return Uni.createFrom().voidItem();
        }
        Instant before = clock.instant().minus(time);
        return rows.remove(tenant, before.toEpochMilli())
                .invoke(removed -> {
                    if (removed > 0) {
                        LOG.infof("retention removed %d rows of %s", removed, tenant.value());
                    }
                })
                .chain(() -> ids.forget(tenant, before));
    }
}
