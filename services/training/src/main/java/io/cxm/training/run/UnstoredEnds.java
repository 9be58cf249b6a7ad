package io.cxm.training.run;

import io.cxm.contracts.training.TrainingRun;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunState;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.stream.TopicStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Runs that stand there as running while nobody works on them: their end could not be stored, or something unforeseen came between. An
 * end that is known is stored as soon as the broker takes it; any other such run was cut off. Used by the thread of the queue alone,
 * between two runs.
 */
final class UnstoredEnds {
    private static final Logger LOG = Logger.getLogger(UnstoredEnds.class);
    private static final Duration STORED = Duration.ofSeconds(30);
    private final RunRegistry runs;
    private final UnaryOperator<TrainingRun> cut;
    private final Consumer<RunKey> forget;
    private final Map<RunKey, TrainingRun> ends = new HashMap<>();

    /**
     * For runs of this registry.
     *
     * @param cut what becomes of a run that was cut off
     * @param forget what is to be done of a run that has ended
     */
    UnstoredEnds(RunRegistry runs, UnaryOperator<TrainingRun> cut, Consumer<RunKey> forget) {
        this.runs = runs;
        this.cut = cut;
        this.forget = forget;
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
                TrainingRun next = runs.save(
                                end == null || end.getAttempts() != left.getAttempts()
                                        ? cut.apply(left)
                                        : end.toBuilder()
                                                .setRevision(left.getRevision())
                                                .build())
                        .await()
                        .atMost(STORED);
                if (RunState.of(next.getState()).ended()) {
                    forget.accept(RunKey.of(next));
                }
                LOG.infof("run %s was left and is %s now", left.getRunId(), next.getState());
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
}
