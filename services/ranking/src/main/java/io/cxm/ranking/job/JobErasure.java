package io.cxm.ranking.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.ranking.job.JobHolding.Held;
import io.cxm.ranking.job.JobHolding.Lost;
import io.cxm.ranking.job.Jobs.Seized;
import io.cxm.ranking.job.Jobs.Taken;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.Progress;
import io.cxm.ranking.job.domain.ListRows;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What goes of jobs with a shopper or a tenant. A shopper's rows stand in files of all shoppers. Those that are made go whole, and their
 * operations say so; those under way are written anew without the shopper and go on, since a job that began anew with every erasure
 * might never end.
 */
@Singleton
public class JobErasure {
    private static final Logger LOG = Logger.getLogger(JobErasure.class);
    private static final int TRIES = 5;

    private final Jobs jobs;
    private final JobHolding holding;
    private final JobFiles files;
    private final ObjectMapper mapper;

    JobErasure(Jobs jobs, JobHolding holding, JobFiles files, ObjectMapper mapper) {
        this.jobs = jobs;
        this.holding = holding;
        this.files = files;
        this.mapper = mapper;
    }

    /** Of how many jobs something went that may have been of the shopper of these ids. */
    public Uni<Integer> ofShopper(TenantId tenant, List<String> ids) {
        return Uni.createFrom()
                .item(() -> rewritten(tenant, ids))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(Lost.class) // another erasure began meanwhile, or the job ended
                .retry()
                .atMost(TRIES)
                // also what was let go before, when the process died before it was removed, and what was written for a
                // tenant who is erased
                .call(() -> files.sweep(tenant, () -> jobs.files(tenant)));
    }

    /** Of how many jobs files went, or are written anew. Blocks; for a worker. */
    private int rewritten(TenantId tenant, List<String> ids) {
        Seized seized = holding.seize(tenant);
        for (Job job : seized.running()) {
            Held held = holding.held(tenant, new Taken(job, seized.attempt()));
            held.commit(without(tenant, held, ids));
        }
        holding.release(tenant, seized.attempt());
        return seized.letGo() + seized.running().size();
    }

    /**
     * Where it stands in a file without the shopper. Where the file is gone, or none can be written, it begins anew: erasures of all
     * tenants wait for this one, and the sweep removes both files.
     */
    private Progress without(TenantId tenant, Held held, List<String> ids) {
        Job job = held.taken().job();
        long attempt = held.taken().attempt();
        Progress before = job.progress();
        Path old = files.path(tenant, job.fileName(before.attempt()));
        var rows = new ListRows(job.wish().format(), mapper);
        List<String> beginnings = ids.stream().map(rows::beginning).toList();
        try (JobFile file = JobFile.at(files.path(tenant, job.fileName(attempt)))) {
            if (!JobFile.has(old, before.bytes())) {
                return Progress.NONE;
            }
            int gone = file.takeWithout(old, before.bytes(), rows.header(), beginnings, held::stay);
            return before.without(gone, attempt, file.size());
        } catch (UncheckedIOException e) {
            LOG.warnf(e, "job %s of %s begins anew: its file could not be written without a shopper", job.id(), tenant);
            return Progress.NONE;
        }
    }

    /** All that there is of a tenant that is known as erased; how many jobs that were. */
    public Uni<Integer> ofTenant(TenantId tenant) {
        return jobs.eraseAll(tenant).call(() -> files.deleteAll(tenant));
    }
}
