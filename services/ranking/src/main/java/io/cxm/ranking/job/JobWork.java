package io.cxm.ranking.job;

import io.cxm.ranking.job.Jobs.Taken;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.State;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes up a tenant's next job, and brings it to its end. Blocks; for a worker. */
@Singleton
class JobWork {
    private static final Logger LOG = Logger.getLogger(JobWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JobHolding holding;
    private final JobLists lists;
    private final JobFiles files;
    private final JobExpiry expiry;
    private final MeterRegistry meters;

    JobWork(JobHolding holding, JobLists lists, JobFiles files, JobExpiry expiry, MeterRegistry meters) {
        this.holding = holding;
        this.lists = lists;
        this.files = files;
        this.expiry = expiry;
        this.meters = meters;
        // there from the start, so that whoever counts sees the first one come
        List.of("succeeded", "failed", "rests", "lost").forEach(this::counter);
    }

    void next(TenantId tenant) {
        try {
            holding.take(tenant).ifPresent(held -> work(tenant, held));
        } catch (RuntimeException e) {
            LOG.warnf(e, "jobs of %s rest", tenant);
        }
    }

    private void work(TenantId tenant, JobHolding.Held held) {
        Taken taken = held.taken();
        String id = taken.job().id();
        try {
            State end = ended(tenant, held);
            if (!held.finish(end)) {
                letGo(tenant, held);
                return;
            }
            count(end instanceof State.Succeeded ? "succeeded" : "failed");
            String kept = end instanceof State.Succeeded ? taken.job().fileName(taken.attempt()) : "";
            files.deleteOthers(tenant, id, kept).await().atMost(PATIENCE);
            expiry.apply(tenant).await().atMost(PATIENCE); // now, or the rounds would let files pile up
        } catch (JobHolding.Lost e) {
            letGo(tenant, held);
        } catch (RuntimeException e) {
            // the lease runs out, and it is taken up again
            LOG.warnf(e, "job %s of %s rests", id, tenant);
            count("rests");
        }
    }

    private State ended(TenantId tenant, JobHolding.Held held) {
        Job job = held.taken().job();
        try {
            lists.write(tenant, held);
            return new State.Succeeded(true, held.now());
        } catch (JobHolding.Lost | JobHolding.Away e) {
            throw e;
        } catch (JobLists.NotMade e) {
            LOG.debugf(e, "job %s of %s cannot be made", job.id(), tenant);
            return new State.Failed(e.told(), held.now());
        } catch (RuntimeException e) {
            LOG.errorf(e, "job %s of %s failed", job.id(), tenant);
            return new State.Failed("The lists could not be written", held.now());
        }
    }

    /** It was cancelled or erased, or is another's: what is another's stays. */
    private void letGo(TenantId tenant, JobHolding.Held held) {
        Taken taken = held.taken();
        String id = taken.job().id();
        LOG.debugf("job %s of %s ended while it was made, or is made by another", id, tenant);
        count("lost");
        Optional<Job> now = held.found();
        if (now.isEmpty() || now.get().state() instanceof State.Cancelled) {
            files.delete(tenant, id).await().atMost(PATIENCE);
        } else if (now.get().progress().attempt() != taken.attempt()) {
            // an erasure may have swept before this attempt's file was there, and it may hold whom that erased
            files.deleteOne(tenant, taken.job().fileName(taken.attempt()))
                    .await()
                    .atMost(PATIENCE);
        }
        held.release();
    }

    private void count(String outcome) {
        counter(outcome).increment();
    }

    private Counter counter(String outcome) {
        return meters.counter("cxm.ranking.jobs", "outcome", outcome);
    }
}
