package io.cxm.profile.export;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.usage.Quotas;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Removes exports that are kept long enough, or are too many: what a tenant wants forgotten must not go on in a file, nor
 * may its files fill the disk. The file goes first, so that what fails half-way is found again.
 */
@ApplicationScoped
public class ExportExpiry {
    private static final Logger LOG = Logger.getLogger(ExportExpiry.class);
    private final Quotas tenants;
    private final Exports exports;
    private final ExportFiles files;
    private final ExportConfig config;
    private final Clock clock;

    ExportExpiry(Quotas tenants, Exports exports, ExportFiles files, ExportConfig config, Clock clock) {
        this.tenants = tenants;
        this.exports = exports;
        this.files = files;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(tenants.tenants())
                .onItem()
                .transformToUniAndConcatenate(this::apply)
                .onItem()
                .ignoreAsUni();
    }

    /** Removes those of one tenant. What fails is tried again in the next round. */
    public Uni<Void> apply(TenantId tenant) {
        Duration kept = tenants.of(tenant)
                .filter(Tenant::hasRetentionDays)
                .map(settings -> Duration.ofDays(settings.getRetentionDays()))
                .filter(wanted -> wanted.compareTo(config.kept()) < 0)
                .orElse(config.kept());
        Instant before = clock.instant().minus(kept);
        return exports.expired(tenant, before, config.keptPerTenant())
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(export -> remove(tenant, export))
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debug("exports are removed in the next round", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> remove(TenantId tenant, Export export) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> files.remove(tenant, export.fileName()))
                .chain(() -> exports.remove(tenant, export.id()));
    }
}
