package io.cxm.profile.export;

import io.cxm.problem.ProblemException;
import io.cxm.profile.usage.Quotas;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Takes up the exports that a process left when it died. Row-level security shows one tenant at a time, so every tenant
 * is asked for in turn.
 */
@ApplicationScoped
public class ExportResumption {
    private static final Logger LOG = Logger.getLogger(ExportResumption.class);
    private final Quotas tenants;
    private final Exports exports;
    private final ExportRunner runner;
    private final Clock clock;

    ExportResumption(Quotas tenants, Exports exports, ExportRunner runner, Clock clock) {
        this.tenants = tenants;
        this.exports = exports;
        this.runner = runner;
        this.clock = clock;
    }

    @Scheduled(every = "60s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> resume() {
        return Multi.createFrom()
                .iterable(tenants.tenants())
                .onItem()
                .transformToUniAndConcatenate(this::resume)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debug("exports cannot be taken up now", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** Takes up what is abandoned of one tenant. */
    public Uni<Void> resume(TenantId tenant) {
        return exports.abandoned(tenant, clock.instant())
                .invoke(found -> found.forEach(export -> {
                    try {
                        runner.start(tenant, export);
                    } catch (ProblemException busy) {
                        LOG.debug("an export waits for its turn", busy);
                    }
                }))
                .replaceWithVoid();
    }
}
