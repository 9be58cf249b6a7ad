package io.cxm.profile.retention;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.profile.retention.store.OldMonths;
import io.cxm.profile.retention.store.OldRows;
import io.cxm.profile.usage.Quotas;
import io.cxm.store.OldIds;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Removes what tenants do not want kept any longer, counted from receipt. A tenant that set nothing keeps everything.
 *
 * <p>Months are shared by all tenants, so rows go one tenant at a time and with what they counted for; a month is
 * dropped when the last of them has gone. What fails is tried again in the next round: nothing is done twice by that.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private final Quotas tenants;
    private final OldRows rows;
    private final OldIds ids;
    private final OldMonths months;
    private final Clock clock;

    Retention(Quotas tenants, OldRows rows, TenantSql sql, OldMonths months, Clock clock) {
        this.tenants = tenants;
        this.rows = rows;
        this.ids = new OldIds(sql, "seen");
        this.months = months;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cxm.profile.retention.every:1H}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(tenants.tenants())
                .onItem()
                .transformToUniAndConcatenate(
                        tenant -> apply(tenant).onFailure().recoverWithUni(failure -> later(failure)))
                .onItem()
                .ignoreAsUni()
                .chain(() -> months.drop().onFailure().recoverWithUni(failure -> later(failure)));
    }

    /** Removes what is too old of one tenant. */
    public Uni<Void> apply(TenantId tenant) {
        Optional<Instant> before = tenants.of(tenant)
                .filter(Tenant::hasRetentionDays)
                .map(settings -> clock.instant().minus(Duration.ofDays(settings.getRetentionDays())));
        return before.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.remove(tenant, before.get())
                        .invoke(removed -> {
                            if (removed > 0) {
                                LOG.infof("retention removed %d rows of %s", removed, tenant.value());
                            }
                        })
                        .chain(() -> ids.forget(tenant, before.get()));
    }

    private static Uni<Void> later(Throwable failure) {
        LOG.debug("retention is tried again in the next round", failure);
        return Uni.createFrom().voidItem();
    }
}
