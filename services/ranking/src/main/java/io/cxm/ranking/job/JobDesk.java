package io.cxm.ranking.job;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.messaging.AuditTrail;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.job.Jobs.After;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.State;
import io.cxm.serving.CallerContext;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where callers begin jobs, look after them and end them. */
@Singleton
public class JobDesk {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
    private final Jobs jobs;
    private final JobFiles files;
    private final JobRunner runner;
    private final JobConfig config;
    private final AuditTrail audit;

    JobDesk(Jobs jobs, JobFiles files, JobRunner runner, JobConfig config, AuditTrail audit) {
        this.jobs = jobs;
        this.files = files;
        this.runner = runner;
        this.config = config;
        this.audit = audit;
    }

    /** Keeps it, for somebody to work at, and tells the audit log; refused where there are as many as may be. */
    public Uni<Job> begin(TenantId tenant, String actor, Job job) {
        return jobs.add(tenant, job, config.perTenant(), config.queue())
                .invoke(this::refuse)
                .invoke(runner::wake)
                .chain(() -> CallerContext.kept(audit.done(tenant, actor, "recommendation-job.create", job.id())))
                .replaceWith(job);
    }

    private void refuse(Jobs.Added added) {
        switch (added) {
            case ADDED -> {}
            case TOO_MANY ->
                throw ProblemException.later(
                        ProblemType.TOO_MANY_REQUESTS,
                        "%d jobs of this tenant wait or are made".formatted(config.perTenant()),
                        TRY_AGAIN);
            case BUSY ->
                throw ProblemException.later(ProblemType.BUSY, "Too many tenants have jobs that wait", TRY_AGAIN);
            case GONE -> throw ProblemException.notFound();
        }
    }

    public Uni<Optional<Job>> find(TenantId tenant, String id) {
        return jobs.find(tenant, id);
    }

    /** Jobs from the newest on, after this one. */
    public Uni<List<Job>> list(TenantId tenant, @Nullable After after, int size) {
        return jobs.list(tenant, after, size);
    }

    public Uni<Long> count(TenantId tenant) {
        return jobs.count(tenant);
    }

    /** Ends one that has no end yet, and removes what was written of it. */
    public Uni<Void> cancel(TenantId tenant, Job job, Instant now) {
        return jobs.cancel(tenant, job.id(), now)
                .chain(() -> jobs.find(tenant, job.id()))
                .chain(found -> found.isPresent() && found.get().state() instanceof State.Cancelled
                        ? CallerContext.kept(files.delete(tenant, job.id()))
                        : Uni.createFrom().voidItem());
    }

    /** The file of a job that was made, while it is kept. */
    public Uni<Optional<Made>> file(TenantId tenant, String id) {
        return CallerContext.kept(jobs.find(tenant, id)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // the volume may be slow, or hang
                .map(found -> found.filter(job -> job.state() instanceof State.Succeeded done && done.kept())
                        .flatMap(job -> files.find(
                                        tenant, job.fileName(job.progress().attempt()))
                                .map(path -> new Made(job, path)))));
    }

    /** A file with the job that it is of. */
    public record Made(Job job, Path path) {}
}
