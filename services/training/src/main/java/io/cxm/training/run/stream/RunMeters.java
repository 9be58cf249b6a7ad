package io.cxm.training.run.stream;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.training.run.domain.RunState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Counts runs as they end, by how, and names those that failed. One that is {@code refused} did so for what its tenant has, as
 * nothing to learn from: that is the tenant's to mend, and every other failure the operator's.
 */
final class RunMeters {
    private static final Logger LOG = Logger.getLogger(RunMeters.class);
    private static final String FAILED = RunState.FAILED.wire();
    private static final String REFUSED = "refused";
    private final MeterRegistry meters;

    RunMeters(MeterRegistry meters) {
        this.meters = meters;
        // a counter that began with the first failure would show no increase by it
        List.of(RunState.SUCCEEDED.wire(), RunState.CANCELLED.wire(), FAILED, REFUSED)
                .forEach(this::counter);
    }

    /** Takes note of a run that the broker has. */
    void stored(TrainingRun run) {
        if (!RunState.of(run.getState()).ended()) {
            return;
        }
        String outcome = outcome(run);
        counter(outcome).increment();
        if (outcome.equals(FAILED)) {
            LOG.warnf("%s: run %s failed: %s", run.getTenantId(), run.getRunId(), run.getProblemDetail());
        }
    }

    private static String outcome(TrainingRun run) {
        return ProblemType.ofCode(run.getProblemCode())
                .filter(type -> type.status() < 500)
                .map(_ -> REFUSED)
                .orElse(run.getState());
    }

    private Counter counter(String outcome) {
        return meters.counter("cxm.training.runs", "outcome", outcome);
    }
}
