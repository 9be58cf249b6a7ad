package io.cxm.ranking.job;

import io.cxm.ranking.job.domain.Job;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Removes jobs that are kept long enough, or are too many, and files that count no more. The files go first, so that what fails half-way
 * is found again.
 */
@Singleton
public class JobExpiry {
    private static final Logger LOG = Logger.getLogger(JobExpiry.class);
    private final Jobs jobs;
    private final JobFiles files;
    private final JobConfig config;
    private final Clock clock;

    JobExpiry(Jobs jobs, JobFiles files, JobConfig config, Clock clock) {
        this.jobs = jobs;
        this.files = files;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cxm.ranking.jobs.expiry:10M}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.tenants()
                .onItem()
                .transformToMulti(tenants -> Multi.createFrom().iterable(tenants))
                .onItem()
                .transformToUniAndConcatenate(this::apply)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.debug("jobs are removed in the next round", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Removes those of one tenant. What fails is tried again in the next round. */
    public Uni<Void> apply(TenantId tenant) {
        return jobs.expired(tenant, clock.instant().minus(config.kept()), config.keptPerTenant())
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(job -> remove(tenant, job))
                .onItem()
                .ignoreAsUni()
                .chain(() -> files.sweep(tenant, () -> jobs.files(tenant)))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debug("jobs are removed in the next round", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> remove(TenantId tenant, Job job) {
        return files.delete(tenant, job.id()).chain(() -> jobs.remove(tenant, job.id()));
    }
}
