package io.cxm.ranking.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.ranking.job.Jobs.Seized;
import io.cxm.ranking.job.Jobs.Taken;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.Progress;
import io.cxm.ranking.job.domain.ListRows;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What goes of jobs with a shopper or a tenant. A shopper's rows stand in files of all shoppers. Those that are made go whole, and their
 * operations say so; those under way are written anew without the shopper and go on, since a job that began anew with every erasure
 * might never end.
 */
@Singleton
public class JobErasure {
    private static final int TRIES = 5;
    /** How many leases a file may take to be written anew. */
    private static final int LEASES = 10;

    private final Jobs jobs;
    private final JobFiles files;
    private final JobConfig config;
    private final ObjectMapper mapper;
    private final Clock clock;

    JobErasure(Jobs jobs, JobFiles files, JobConfig config, ObjectMapper mapper, Clock clock) {
        this.jobs = jobs;
        this.files = files;
        this.config = config;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Of how many jobs something went that may have been of the shopper of these ids. */
    public Uni<Integer> ofShopper(TenantId tenant, List<String> ids) {
        return Uni.createFrom()
                .deferred(() -> once(tenant, ids))
                .onFailure(TakenOver.class)
                .retry()
                .atMost(TRIES);
    }

    private Uni<Integer> once(TenantId tenant, List<String> ids) {
        return jobs.seize(tenant, until()).chain(seized -> seized.attempt() == 0
                ? Uni.createFrom().item(0)
                : rewritten(tenant, seized, ids)
                        .chain(() -> jobs.release(tenant, seized.attempt(), clock.instant()))
                        // also what was let go before, when the process died before it was removed
                        .chain(() -> jobs.files(tenant))
                        .chain(counting -> files.sweep(tenant, counting))
                        .replaceWith(seized.letGo() + seized.running().size()));
    }

    private Instant until() {
        return clock.instant().plus(config.lease().multipliedBy(LEASES));
    }

    private Uni<Void> rewritten(TenantId tenant, Seized seized, List<String> ids) {
        return Multi.createFrom()
                .iterable(seized.running())
                .onItem()
                .transformToUniAndConcatenate(job -> Uni.createFrom()
                        .item(() -> without(tenant, seized.attempt(), job, ids))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(progress -> jobs.commit(tenant, new Taken(job, seized.attempt()), progress, until()))
                        .invoke(mine -> {
                            if (!mine) {
                                throw new TakenOver();
                            }
                        }))
                .onItem()
                .ignoreAsUni();
    }

    /** Where it stands in a file without the shopper; where the file is gone, it begins anew. */
    private Progress without(TenantId tenant, long attempt, Job job, List<String> ids) {
        Progress before = job.progress();
        Path old = files.path(tenant, job.fileName(before.attempt()));
        if (!JobFile.has(old, before.bytes())) {
            return Progress.NONE;
        }
        var rows = new ListRows(job.wish().format(), mapper);
        List<String> beginnings = ids.stream().map(rows::beginning).toList();
        try (JobFile file = JobFile.at(files.path(tenant, job.fileName(attempt)))) {
            int gone = file.takeWithout(old, before.bytes(), beginnings);
            return before.without(gone, attempt, file.size());
        }
    }

    /** All that there is of a tenant that is known as erased; how many jobs that were. */
    public Uni<Integer> ofTenant(TenantId tenant) {
        return jobs.eraseAll(tenant).call(() -> files.deleteAll(tenant));
    }

    /** Another erasure began meanwhile, or the job ended. */
    private static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenOver() {
            super("taken over", null, false, false);
        }
    }
}
