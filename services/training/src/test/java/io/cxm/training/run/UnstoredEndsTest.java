package io.cxm.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunTransitions;
import io.cxm.training.run.stream.RunRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of runs while the broker does not take what is stored. */
class UnstoredEndsTest {
    private static final Instant NOW = Instant.ofEpochMilli(5);
    private boolean broker = true;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RunRegistry runs = new RunRegistry(
            record -> broker
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new IllegalStateException("not acknowledged")),
            meters,
            Brokers.at("nowhere"));
    private final List<RunKey> forgotten = new ArrayList<>();
    private final UnstoredEnds ends =
            new UnstoredEnds(runs, left -> RunTransitions.cut(left, 2, "It was left", NOW), forgotten::add);

    private TrainingRun save(TrainingRun run) {
        return runs.save(run).await().indefinitely();
    }

    private TrainingRun running(String id) {
        TrainingRequest request =
                TrainingRequest.newBuilder().setTenantId("one").setRunId(id).build();
        return save(RunTransitions.started(save(RunTransitions.asked(request, NOW)), "2026-11-24.1"));
    }

    private boolean settle() {
        return ends.settle(_ -> false);
    }

    private double counted(String outcome) {
        return meters.get("cxm.training.runs").tag("outcome", outcome).counter().count();
    }

    private TrainingRun now(String id) {
        return runs.find(new RunKey(new TenantId("one"), id)).orElseThrow();
    }

    @Test
    void aRunIsHereWhatTheBrokerHas() {
        TrainingRun run = running("run_1");
        broker = false;
        assertThrows(IllegalStateException.class, () -> save(RunTransitions.succeeded(run, true, "", NOW)));
        assertEquals("running", now("run_1").getState());
        TrainingRequest request = TrainingRequest.newBuilder()
                .setTenantId("one")
                .setRunId("run_2")
                .build();
        assertThrows(IllegalStateException.class, () -> save(RunTransitions.asked(request, NOW)));
        assertTrue(runs.find(new RunKey(new TenantId("one"), "run_2")).isEmpty(), "nobody was told of it");
    }

    @Test
    void storesAnEndWhenTheBrokerTakesItAgain() {
        TrainingRun end = RunTransitions.succeeded(running("run_1"), true, "better", NOW);
        broker = false;
        ends.expect(end);
        assertThrows(IllegalStateException.class, () -> save(end));
        assertFalse(settle());
        assertEquals(0, counted("succeeded"));
        broker = true;
        assertTrue(settle());
        assertEquals("succeeded", now("run_1").getState());
        assertTrue(now("run_1").getPromoted());
        assertEquals(List.of(new RunKey(new TenantId("one"), "run_1")), forgotten);
        assertEquals(1, counted("succeeded"));
    }

    /** A step that was given up came to the broker after all: what its run came to stands. */
    @Test
    void storesAnEndOverAStepThatCameLate() {
        TrainingRun run = running("run_1");
        ends.expect(RunTransitions.succeeded(run, true, "better", NOW));
        save(RunTransitions.stepped(
                run, TrainingRun.Step.newBuilder().setName("fit").build()));
        assertTrue(settle());
        assertEquals("succeeded", now("run_1").getState());
    }

    @Test
    void aRunThatNobodyWorksOnIsTakenUpAgainSoOften() {
        running("run_1");
        broker = false;
        assertFalse(settle());
        assertEquals("running", now("run_1").getState());
        broker = true;
        assertTrue(settle());
        assertEquals("queued", now("run_1").getState());
        assertEquals(List.of(), forgotten, "what its steps made is taken up");
        save(RunTransitions.started(now("run_1"), "2026-11-24.2"));
        assertTrue(settle());
        assertEquals("failed", now("run_1").getState());
        assertEquals("interrupted", now("run_1").getProblemCode());
        assertEquals(NOW.toEpochMilli(), now("run_1").getFinishedAt());
        assertEquals(1, forgotten.size());
    }

    @Test
    void countsWhatTheTenantCanMendApartFromFailures() {
        save(RunTransitions.failed(running("run_1"), ProblemType.NO_DATA, "nothing", NOW));
        save(RunTransitions.failed(running("run_2"), ProblemType.OUT_OF_MEMORY, "too little", NOW));
        save(RunTransitions.failed(running("run_3"), ProblemType.INTERNAL, "died", NOW));
        save(RunTransitions.cancelled(running("run_4"), NOW));
        assertEquals(1, counted("refused"));
        assertEquals(2, counted("failed"));
        assertEquals(1, counted("cancelled"));
        assertEquals(0, counted("succeeded"));
    }

    @Test
    void storesNothingOfATenantThatLeaves() {
        running("run_1");
        assertTrue(ends.settle(tenant -> tenant.value().equals("one")));
        assertEquals("running", now("run_1").getState());
    }

    @Test
    void leavesWhatWaitsAndWhatEndedAlone() {
        TrainingRequest request = TrainingRequest.newBuilder()
                .setTenantId("one")
                .setRunId("run_1")
                .build();
        save(RunTransitions.asked(request, NOW));
        save(RunTransitions.cancelled(running("run_2"), NOW));
        assertTrue(settle());
        assertEquals("queued", now("run_1").getState());
        assertEquals("cancelled", now("run_2").getState());
    }
}
