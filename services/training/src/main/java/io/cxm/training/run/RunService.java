package io.cxm.training.run;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunState;
import io.cxm.training.run.domain.RunTransitions;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.stream.TopicStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What can be done with training runs that were asked for. */
@Singleton
public class RunService {
    private static final Duration REQUEUED = Duration.ofSeconds(5);

    private final RunRegistry runs;
    private final RunQueue queue;
    private final Clock clock;

    RunService(RunRegistry runs, RunQueue queue, Clock clock) {
        this.runs = runs;
        this.queue = queue;
        this.clock = clock;
    }

    /** A tenant's runs, newest first. */
    public List<TrainingRun> list(TenantId tenant) {
        RunRequests.requireReady(runs);
        return runs.of(tenant);
    }

    public TrainingRun get(TenantId tenant, String runId) {
        RunRequests.requireReady(runs);
        return runs.find(new RunKey(tenant, runId)).orElseThrow(ProblemException::notFound);
    }

    /**
     * Ends a run that has not ended: at once when it waits, else when its process has stopped. One that is done stays as it is,
     * as operations do. A conflict once its bundle is announced: others may use that already.
     */
    public Uni<TrainingRun> cancel(TenantId tenant, String runId) {
        TrainingRun run = get(tenant, runId);
        return switch (RunState.of(run.getState())) {
            case QUEUED -> cancelQueued(run);
            case RUNNING -> cancelRunning(run);
            case SUCCEEDED, FAILED, CANCELLED -> Uni.createFrom().item(run);
        };
    }

    private Uni<TrainingRun> cancelQueued(TrainingRun run) {
        try {
            return runs.save(RunTransitions.cancelled(run, clock.instant()));
        } catch (TopicStore.Stale e) {
            // it began in this very moment
            return cancelRunning(run);
        }
    }

    /** On a thread that may wait, since a process takes its time to end. The answer is the run as it stands then. */
    private Uni<TrainingRun> cancelRunning(TrainingRun run) {
        RunKey key = RunKey.of(run);
        return Uni.createFrom()
                .item(() -> {
                    Cancelling came = queue.cancel(key);
                    if (came == Cancelling.ANNOUNCED) {
                        throw new ProblemException(
                                ProblemType.CONFLICT,
                                "Its bundle is announced already; roll back if another is to serve");
                    }
                    TrainingRun now = get(key.tenant(), key.runId());
                    boolean goesOn = RunState.of(now.getState()) == RunState.RUNNING;
                    if (goesOn && came == Cancelling.NOT_GOING_ON) {
                        throw ProblemException.later(
                                ProblemType.UNAVAILABLE, "It is being queued again after a restart", REQUEUED);
                    }
                    return now;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
