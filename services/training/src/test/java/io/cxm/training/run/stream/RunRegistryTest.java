package io.cxm.training.run.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunState;
import io.cxm.training.run.domain.RunTransitions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRegistryTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId OTHER = new TenantId("other");
    private final List<String> deleted = new ArrayList<>();
    private boolean broker = true;
    private final RunRegistry runs = new RunRegistry(
            record -> {
                if (record.value() == null) {
                    deleted.add(record.key().entity());
                }
                return broker
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new IllegalStateException("not acknowledged"));
            },
            new SimpleMeterRegistry(),
            Brokers.at("nowhere"));

    private TrainingRun save(TrainingRun run) {
        return runs.save(run).await().indefinitely();
    }

    private TrainingRun asked(TenantId tenant, String id, long at) {
        TrainingRequest request = TrainingRequest.newBuilder()
                .setTenantId(tenant.value())
                .setRunId(id)
                .build();
        return save(RunTransitions.asked(request, Instant.ofEpochMilli(at)));
    }

    private void cancelled(TenantId tenant, String id, long at) {
        save(RunTransitions.cancelled(asked(tenant, id, at), Instant.ofEpochMilli(at)));
    }

    private boolean has(TenantId tenant, String id) {
        return runs.find(new RunKey(tenant, id)).isPresent();
    }

    /** One was asked for first and ends last. */
    @Test
    void keepsWhatEndedLastAndWhatHasNotEnded() {
        cancelled(OTHER, "run_0", 0);
        TrainingRun slow = save(RunTransitions.started(asked(SHOP, "run_long", 0), "2026-11-24.1"));
        asked(SHOP, "run_waits", 0);
        for (int i = 1; i <= RunRegistry.KEPT + 3; i++) {
            cancelled(SHOP, "run_" + i, i);
        }
        assertEquals(List.of("run_1", "run_2", "run_3"), deleted);
        save(RunTransitions.cancelled(slow, Instant.ofEpochMilli(1000)));
        assertEquals(List.of("run_1", "run_2", "run_3", "run_4"), deleted);
        assertEquals(RunRegistry.KEPT + 1, runs.of(SHOP).size());
        assertTrue(has(SHOP, "run_long"));
        assertTrue(has(SHOP, "run_waits"));
        assertFalse(has(SHOP, "run_4"));
        assertTrue(has(OTHER, "run_0"));
    }

    @Test
    void tellsOfEachChangeWhatHasNotEnded() {
        assertEquals(List.of(), runs.in(RunState.QUEUED));
        TrainingRun asked = asked(SHOP, "run_1", 7);
        assertEquals(List.of(asked), runs.in(RunState.QUEUED));
        TrainingRun earlier = asked(OTHER, "run_2", 3);
        assertEquals(List.of(earlier, asked), runs.in(RunState.QUEUED));
        TrainingRun started = save(RunTransitions.started(asked, "2026-11-24.1"));
        assertEquals(List.of(earlier), runs.in(RunState.QUEUED));
        assertEquals(List.of(started), runs.in(RunState.RUNNING));
        broker = false;
        TrainingRun end = RunTransitions.cancelled(started, Instant.EPOCH);
        assertThrows(IllegalStateException.class, () -> save(end));
        assertEquals(List.of(started), runs.in(RunState.RUNNING));
        broker = true;
        save(end);
        assertEquals(List.of(), runs.in(RunState.RUNNING));
        runs.remove(new RunKey(OTHER, "run_2")).await().indefinitely();
        assertEquals(List.of(), runs.in(RunState.QUEUED));
    }
}
