package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.store.OldReports;
import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes reports that this installation keeps no longer, counted from their end; what waits or is made stays.
 *
 * <p>Files go first: a row without them says where to try again, files without a row would lie there for ever.
 */
@ApplicationScoped
public class ReportRetention {
    private static final Logger LOG = Logger.getLogger(ReportRetention.class);
    private final KnownTenants tenants;
    private final OldReports reports;
    private final ReportFiles files;
    private final ReportConfig config;
    private final InstantSource clock;

    ReportRetention(
            KnownTenants tenants, OldReports reports, ReportFiles files, ReportConfig config, InstantSource clock) {
        this.tenants = tenants;
        this.reports = reports;
        this.files = files;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cxm.satisfaction.report.sweep:1H}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        if (config.keptDays() <= 0) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(tenants.known())
                .onItem()
                .transformToUniAndConcatenate(tenant -> apply(tenant, Duration.ofDays(config.keptDays()))
                        .onFailure()
                        .invoke(f -> LOG.warnf("old reports of %s wait: %s", tenant.value(), f.toString()))
                        .onFailure()
                        .recoverWithItem(0))
                .onItem()
                .ignoreAsUni();
    }

    /** Removes the reports of one tenant that ended longer ago than this; gives how many. */
    public Uni<Integer> apply(TenantId tenant, Duration kept) {
        return reports.endedBefore(tenant, clock.instant().minus(kept).toEpochMilli())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(id -> files.removeAll(tenant, id)
                        .chain(() -> reports.remove(tenant, id))
                        .replaceWith(id))
                .collect()
                .asList()
                .map(List::size)
                .invoke(removed -> {
                    if (removed > 0) {
                        LOG.infof("%d old reports of %s were removed", removed, tenant.value());
                    }
                });
    }
}
