package io.cxm.training.run;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.job.JobLine;
import io.cxm.training.job.TrainingJob;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunState;
import io.cxm.training.run.domain.RunTransitions;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.stream.TopicStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes queued runs one after the other, oldest first, and brings each to its end on a thread of its own. As a tenant has one
 * waiting run at most, tenants take turns.
 *
 * <p>One at a time, since a run takes the memory that is there. A run that was going on when its process or the service died is
 * queued again, so often: importing is exactly once by offsets and a bundle appears whole or not at all, so running again is
 * safe, and what steps made is taken up.
 */
@Singleton
public class RunQueue {
    private static final Logger LOG = Logger.getLogger(RunQueue.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PROMPTLY = Duration.ofMillis(20);
    private static final Duration STORED = Duration.ofSeconds(30);
    private static final Duration TOLD = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final RunRegistry runs;
    private final BundleRegistry bundles;
    private final Publication publication;
    private final TrainingJob job;
    private final Clock clock;
    private final UnstoredEnds unstored;
    private final Set<RunKey> cancelled = ConcurrentHashMap.newKeySet();
    /** Runs that have told of their bundle and whose end is not stored yet; nothing takes that back. */
    private final Set<RunKey> announced = new HashSet<>();

    private final Set<TenantId> leaving = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("training runs").unstarted(this::work);
    private volatile @Nullable RunKey current;
    private volatile boolean stopping;

    RunQueue(RunRegistry runs, BundleRegistry bundles, Publication publication, TrainingJob job, Clock clock) {
        this.runs = runs;
        this.clock = clock;
        this.unstored = new UnstoredEnds(
                runs,
                left -> RunTransitions.cut(
                        left, job.attempts(), "How far the run was could not be stored", clock.instant()),
                run -> job.forget(run));
        this.bundles = bundles;
        this.publication = publication;
        this.job = job;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** Asks a running run to end. Blocks until its end is stored, or could not be for a while. */
    public Cancelling cancel(RunKey run) {
        synchronized (announced) {
            if (announced.contains(run)) {
                return Cancelling.ANNOUNCED;
            }
            if (!run.equals(current)) {
                return Cancelling.NOT_GOING_ON;
            }
            cancelled.add(run);
        }
        job.stop(run);
        long end = System.nanoTime() + STORED.toNanos();
        while (run.equals(current) && System.nanoTime() < end) {
            LockSupport.parkNanos(PROMPTLY.toNanos());
        }
        return Cancelling.OVER;
    }

    /** Ends this tenant's run and takes none of it any more; returns when none is going on. Blocks. */
    public void leave(TenantId tenant) {
        leaving.add(tenant);
        RunKey run = current;
        while (run != null && run.tenant().equals(tenant)) {
            job.stop(run);
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            run = current;
        }
    }

    private void work() {
        while (!stopping && !(runs.ready() && bundles.ready() && job.ready())) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        while (!stopping && !requeued()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        while (!stopping) {
            try {
                LockSupport.parkNanos(turn().toNanos());
            } catch (RuntimeException
                    | Error e) { // also of what there was no memory for: nobody else brings runs to their ends
                LOG.error("the queue of training runs goes on after what it did not foresee", e);
                letGo();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        job.release();
    }

    /** Settles what was left, then brings the run to its end that waits longest; how long to wait before the next turn. */
    private Duration turn() {
        if (!unstored.settle(leaving::contains)) {
            letGo();
            return PAUSE;
        }
        publication.settle(leaving::contains);
        forgetAnnounced();
        Set<TenantId> untold = publication.untold();
        Optional<TrainingRun> next = runs.in(RunState.QUEUED).stream()
                .filter(run -> !untold.contains(RunKey.of(run).tenant()))
                .findFirst();
        if (next.isEmpty()) {
            letGo();
            return LOOK_EVERY;
        }
        try {
            run(next.get());
            return Duration.ZERO;
        } catch (TopicStore.Stale e) {
            LOG.infof("run %s was changed or removed meanwhile", next.get().getRunId());
            return Duration.ZERO;
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %s could not be brought to its end", next.get().getRunId());
            return PAUSE;
        }
    }

    /** Where no run follows now. */
    private void letGo() {
        job.releaseAfter(leaving::contains);
        job.releaseInTime();
    }

    /** Queues again, or ends, what was going on when the service died; false where that could not be stored. */
    private boolean requeued() {
        try {
            runs.in(RunState.RUNNING).forEach(died -> cut(died, "The service ended while the run was going on"));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("runs of before wait to be queued again: %s", e.toString());
            return false;
        }
    }

    private void run(TrainingRun queued) {
        RunKey key = RunKey.of(queued);
        current = key;
        try {
            if (leaving.contains(key.tenant())) {
                runs.remove(key).await().atMost(STORED);
            } else {
                bringToItsEnd(key, queued);
            }
        } finally {
            synchronized (announced) { // who cancels it now is told that it ended
                current = null;
                cancelled.remove(key);
            }
        }
    }

    private void bringToItsEnd(RunKey key, TrainingRun queued) {
        TrainingRun[] now = {save(RunTransitions.started(queued, nextVersion(key.tenant())))};
        Optional<String> serving = bundles.of(key.tenant()).servingVersion();
        JobLine end = job.run(
                now[0],
                serving,
                publication.untold(),
                step -> now[0] = told(now[0], step),
                () -> cancelled.contains(key) || leaving.contains(key.tenant()));
        if (stopping) {
            return; // the next start queues it again
        }
        if (leaving.contains(key.tenant())) {
            return; // nothing of the tenant may be stored or announced any more
        }
        if (!beginsToAnnounce(key, end)) {
            end(RunTransitions.cancelled(now[0], clock.instant()));
            return;
        }
        switch (end) {
            case JobLine.Failed failed ->
                end(RunTransitions.failed(now[0], failed.type(), failed.detail(), clock.instant()));
            case JobLine.Made made -> {
                BundleNotice.Published published = publication.announce(key.tenant(), now[0], made);
                end(publication.promotedIfWanted(key.tenant(), now[0], made));
                publication.tellPredictions(key.tenant());
                publication.forgetOlder(key.tenant(), published);
            }
            case JobLine.Cut cut ->
                cut(now[0], "The training process ended with code " + cut.code() + " without a result");
            case JobLine.Moved moved -> throw new IllegalStateException("no end: " + moved);
        }
    }

    /** Whether the run goes on to its end; if that is a bundle it cannot be cancelled from now on. */
    private boolean beginsToAnnounce(RunKey key, JobLine end) {
        synchronized (announced) {
            if (cancelled.contains(key)) {
                return false;
            }
            if (end instanceof JobLine.Made) {
                announced.add(key);
            }
            return true;
        }
    }

    /** The ends of all runs before are stored. */
    private void forgetAnnounced() {
        synchronized (announced) {
            announced.clear();
        }
    }

    private String nextVersion(TenantId tenant) {
        return publication.nextVersion(
                tenant, runs.of(tenant).stream().map(TrainingRun::getBundle).toList());
    }

    /** Stores an end; where that fails it is tried again before the next run begins. */
    private void end(TrainingRun run) {
        TrainingRun end = atItsRevision(run);
        unstored.expect(end);
        save(end);
        job.forget(RunKey.of(run));
    }

    /** It is queued again, or has failed. */
    private void cut(TrainingRun run, String what) {
        TrainingRun next = RunTransitions.cut(run, job.attempts(), what, clock.instant());
        if (RunState.of(next.getState()).ended()) {
            end(next);
        } else {
            LOG.warnf("%s: run %s is taken up again: %s", run.getTenantId(), run.getRunId(), what);
            save(atItsRevision(next));
        }
    }

    /** The run with a step that moved. It goes on where that cannot be stored: what comes next tells it as well. */
    private TrainingRun told(TrainingRun before, TrainingRun.Step step) {
        TrainingRun run = atItsRevision(RunTransitions.stepped(before, step));
        try {
            return runs.save(run).await().atMost(TOLD);
        } catch (RuntimeException e) {
            if (runs.find(RunKey.of(run)).isEmpty()) { // it was removed, and nobody wants its end
                throw e;
            }
            LOG.warnf("%s: how far run %s is could not be stored: %s", run.getTenantId(), run.getRunId(), e.toString());
            return run;
        }
    }

    /** The same as a change of what is stored of this attempt: a record that was given up may have come to the broker, or not. */
    private TrainingRun atItsRevision(TrainingRun run) {
        return runs.find(RunKey.of(run))
                .filter(stored -> stored.getAttempts() == run.getAttempts())
                .map(stored -> run.toBuilder().setRevision(stored.getRevision()).build())
                .orElse(run);
    }

    private TrainingRun save(TrainingRun run) {
        return runs.save(run).await().atMost(STORED);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        job.stop();
        thread.interrupt();
    }
}
