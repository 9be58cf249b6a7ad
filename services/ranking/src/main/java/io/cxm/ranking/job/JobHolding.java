package io.cxm.ranking.job;

import io.cxm.ranking.job.Jobs.Seized;
import io.cxm.ranking.job.Jobs.Taken;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.Progress;
import io.cxm.ranking.job.domain.Job.State;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Who is at work at a job holds it, and says so while they wait for others. Blocks; for a worker. */
@Singleton
class JobHolding {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Jobs jobs;
    private final JobConfig config;
    private final Clock clock;

    JobHolding(Jobs jobs, JobConfig config, Clock clock) {
        this.jobs = jobs;
        this.config = config;
        this.clock = clock;
    }

    /** The tenant's next job, unless somebody else is at work for the tenant. */
    Optional<Held> take(TenantId tenant) {
        return of(jobs.take(tenant, clock.instant(), lease())).map(taken -> held(tenant, taken));
    }

    /** Ends whatever work is done for the tenant, and keeps others from it. */
    Seized seize(TenantId tenant) {
        return of(jobs.seize(tenant, lease()));
    }

    /** What somebody took up, or seized, just now. */
    Held held(TenantId tenant, Taken taken) {
        return new Held(tenant, taken);
    }

    /** Lets others work for the tenant. */
    void release(TenantId tenant, long attempt) {
        of(jobs.release(tenant, attempt, clock.instant()));
    }

    private Instant lease() {
        return clock.instant().plus(config.lease());
    }

    private static <T> T of(Uni<T> answer) {
        try {
            return answer.await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            throw new Away(e);
        }
    }

    /** A job that is held. */
    final class Held {
        private final TenantId tenant;
        private final Taken taken;
        private Instant heldAt;

        private Held(TenantId tenant, Taken taken) {
            this.tenant = tenant;
            this.taken = taken;
            this.heldAt = clock.instant();
        }

        Taken taken() {
            return taken;
        }

        Instant now() {
            return clock.instant();
        }

        /** The job as it stands now; empty where it is forgotten. */
        Optional<Job> found() {
            return of(jobs.find(tenant, taken.job().id()));
        }

        /** Says how far it is. */
        void commit(Progress progress) {
            if (!of(jobs.commit(tenant, taken, progress, lease()))) {
                throw new Lost();
            }
        }

        /** Lets others work for the tenant. */
        void release() {
            JobHolding.this.release(tenant, taken.attempt());
        }

        /** Says how it ended; false when it is not this work's any more. */
        boolean finish(State end) {
            return of(jobs.finish(tenant, taken, end, now()));
        }

        /** Waits for it however long it takes. */
        <T> T await(Uni<T> work) throws ExecutionException {
            CompletableFuture<T> result = work.subscribeAsCompletionStage();
            long patience = Math.max(1, third().toMillis());
            try {
                while (true) {
                    try {
                        return result.get(patience, TimeUnit.MILLISECONDS);
                    } catch (TimeoutException _) {
                        hold();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Away(e);
            } finally {
                result.cancel(true);
            }
        }

        /** Waits a little. */
        private void pause() {
            try {
                Thread.sleep(config.pause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Away(e);
            }
            hold();
        }

        /** Holds it for longer where that is due, however often it is called: for work that waits for nobody. */
        void stay() {
            if (Duration.between(heldAt, now()).compareTo(third()) >= 0) {
                hold();
            }
        }

        /** Of the lease: who says so as often is believed also when once it takes longer. */
        private Duration third() {
            return config.lease().dividedBy(3);
        }

        private void hold() {
            if (!of(jobs.hold(tenant, taken, lease()))) {
                throw new Lost();
            }
            heldAt = now();
        }

        /** Patience with others that has none of its time used up yet. */
        Waiting waiting() {
            return new Waiting();
        }

        /** Patience with others. */
        final class Waiting {
            private Duration waited = Duration.ZERO;

            /** Waits a little; false without waiting, when it waited long enough. */
            boolean pauses() {
                if (waited.compareTo(config.patience()) >= 0) {
                    return false;
                }
                pause();
                waited = waited.plus(config.pause());
                return true;
            }

            /** What it waited counts no more. */
            void anew() {
                waited = Duration.ZERO;
            }
        }
    }

    /** It was cancelled, is another's, or its tenant is erased. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost() {
            super("lost", null, false, false);
        }
    }

    /** Nobody can be told how far it is, or this process ends. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        Away(Exception why) {
            super(why);
        }
    }
}
