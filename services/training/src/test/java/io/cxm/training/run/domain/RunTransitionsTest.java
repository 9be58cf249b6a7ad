package io.cxm.training.run.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunTransitionsTest {
    private static final Instant NOW = Instant.ofEpochMilli(5);
    private final TrainingRun queued = RunTransitions.asked(
            TrainingRequest.newBuilder().setTenantId("one").setRunId("run_1").build(), NOW);
    private final TrainingRun running = RunTransitions.started(queued, "2026-11-24.1");

    @Test
    void leavesWhatEndedAsItEnded() {
        TrainingRun ended = RunTransitions.failed(running, ProblemType.INTERNAL, "", NOW);
        assertThrows(IllegalStateException.class, () -> RunTransitions.succeeded(ended, true, "", NOW));
        assertThrows(IllegalStateException.class, () -> RunTransitions.cancelled(ended, NOW));
        assertThrows(IllegalStateException.class, () -> RunTransitions.cut(ended, 3, "", NOW));
    }

    @Test
    void cannotSucceedBeforeItRan() {
        assertThrows(IllegalStateException.class, () -> RunTransitions.succeeded(queued, true, "", NOW));
    }

    @Test
    void namesNoBundleWhenItFailed() {
        assertTrue(RunTransitions.failed(running, ProblemType.INTERNAL, "", NOW)
                .getBundle()
                .isEmpty());
    }

    @Test
    void waitsAgainWhenItWasCutOffUntilThatCameTooOften() {
        TrainingRun cut = RunTransitions.cut(running, 2, "The process ended", NOW);
        assertEquals("queued", cut.getState());
        assertEquals("", cut.getBundle());
        TrainingRun again = RunTransitions.started(cut, "2026-11-24.2");
        assertEquals(2, again.getAttempts());
        TrainingRun failed = RunTransitions.cut(again, 2, "The process ended", NOW);
        assertEquals("failed", failed.getState());
        assertEquals("interrupted", failed.getProblemCode());
        assertEquals("The process ended; it was begun 2 times", failed.getProblemDetail());
    }

    @Test
    void replacesAStepOfTheSameName() {
        TrainingRun.Step half = TrainingRun.Step.newBuilder()
                .setName("fit")
                .setDone(1)
                .setTotal(2)
                .build();
        TrainingRun.Step whole = half.toBuilder().setDone(2).build();
        TrainingRun run = RunTransitions.stepped(RunTransitions.stepped(running, half), whole);
        assertEquals(1, run.getStepsCount());
        assertEquals(2, run.getSteps(0).getDone());
    }

    @Test
    void endsTheStepThatWasAtWorkAsTheRunEnds() {
        TrainingRun.Step over = TrainingRun.Step.newBuilder()
                .setName("import")
                .setState("succeeded")
                .build();
        TrainingRun.Step atWork =
                TrainingRun.Step.newBuilder().setName("fit").setState("running").build();
        TrainingRun run =
                RunTransitions.cancelled(RunTransitions.stepped(RunTransitions.stepped(running, over), atWork), NOW);
        assertEquals("succeeded", run.getSteps(0).getState());
        assertEquals("cancelled", run.getSteps(1).getState());
    }
}
