package io.cxm.training.run;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunState;
import io.cxm.training.run.domain.RunTransitions;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.stream.TopicStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Runs that stand there as running while nobody works on them: their end, or a step on the way, could not be stored. An
 * end that is known is stored as soon as the broker takes it; any other such run has failed, and says why. Used by the
 * thread of the queue alone, between two runs.
 */
final class UnstoredEnds {
    private static final Logger LOG = Logger.getLogger(UnstoredEnds.class);
    private static final Duration STORED = Duration.ofSeconds(30);
    private final RunRegistry runs;
    private final Clock clock;
    private final Map<RunKey, TrainingRun> ends = new HashMap<>();

    UnstoredEnds(RunRegistry runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** Keeps an end that is about to be stored. */
    void expect(TrainingRun end) {
        ends.put(RunKey.of(end), end);
    }

    /**
     * Stores what was left; false when some still could not be, so that it is tried again.
     *
     * @param gone tenants of whom nothing may be stored any more
     */
    boolean settle(Predicate<TenantId> gone) {
        boolean all = true;
        for (TrainingRun left : runs.in(RunState.RUNNING)) {
            if (gone.test(RunKey.of(left).tenant())) {
                continue;
            }
            TrainingRun end = ends.get(RunKey.of(left));
            try {
                runs.save(end == null || end.getRevision() != left.getRevision() ? failed(left) : end)
                        .await()
                        .atMost(STORED);
                LOG.infof("run %s was left and has ended now", left.getRunId());
            } catch (TopicStore.Stale e) {
                LOG.debugf("run %s was changed or removed meanwhile", left.getRunId());
            } catch (RuntimeException e) {
                LOG.warnf("the end of run %s waits: %s", left.getRunId(), e.toString());
                all = false;
            }
        }
        if (all) {
            ends.clear();
        }
        return all;
    }

    private TrainingRun failed(TrainingRun left) {
        return RunTransitions.failed(
                left,
                ProblemType.UNAVAILABLE,
                "How far the run was could not be stored; ask for a new one",
                clock.instant());
    }
}
