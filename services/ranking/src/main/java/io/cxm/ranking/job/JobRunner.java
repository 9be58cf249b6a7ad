package io.cxm.ranking.job;

import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Looks for tenants whose jobs nobody is at work at, those that are new and those that a process left when it died, and works at them on
 * threads of its own. Tenants take turns, a job each.
 */
@Singleton
public class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private final Jobs jobs;
    private final JobWork work;
    private final JobConfig config;
    private final Clock clock;
    private final ExecutorService workers;
    private final Set<TenantId> here = ConcurrentHashMap.newKeySet();

    JobRunner(Jobs jobs, JobWork work, JobConfig config, Clock clock) {
        this.jobs = jobs;
        this.work = work;
        this.config = config;
        this.clock = clock;
        workers = Executors.newFixedThreadPool(
                Math.max(1, config.workers()),
                Thread.ofPlatform().daemon().name("recommendation-job-", 0).factory());
    }

    @Scheduled(every = "${cxm.ranking.jobs.every:2S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return look().onFailure()
                .invoke(failure -> LOG.debug("jobs are looked for in the next round", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Looks at once, since there may be something. */
    void wake() {
        look().subscribe().with(_ -> {}, failure -> LOG.debug("jobs are looked for in the next round", failure));
    }

    private Uni<Void> look() {
        int free = Math.max(1, config.workers()) - here.size();
        if (free <= 0) {
            return Uni.createFrom().voidItem();
        }
        return jobs.waiting(clock.instant(), free)
                .invoke(tenants -> tenants.forEach(this::begin))
                .replaceWithVoid();
    }

    private void begin(TenantId tenant) {
        if (here.add(tenant)) {
            workers.execute(() -> {
                try {
                    work.next(tenant);
                } finally {
                    here.remove(tenant);
                    wake();
                }
            });
        }
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
