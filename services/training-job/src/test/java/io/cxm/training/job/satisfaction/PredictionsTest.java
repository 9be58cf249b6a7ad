package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    private final List<String> log = new ArrayList<>();

    private Predictions made(Supplier<Predictions> making) {
        return Predictions.unlessItFails(making, log::add);
    }

    @Test
    void aFailureIsAStateAndNotTheEndOfTheRun() {
        List<Supplier<Predictions>> failing = List.of(
                () -> {
                    throw new IllegalStateException("no such row");
                },
                () -> {
                    throw new UnsatisfiedLinkError("no such library");
                },
                () -> {
                    throw new OutOfMemoryError("no such room");
                });
        for (Supplier<Predictions> making : failing) {
            Predictions of = made(making);
            assertEquals("failed", of.told().path("state").asText());
            assertEquals(0, of.lines().length);
            assertEquals(0, of.count());
        }
        assertEquals(3, log.size());
        assertTrue(log.getFirst().contains("no such row"), log.getFirst());
    }

    @Test
    void whatIsMadeIsLeftAsItIs() {
        Predictions none = Predictions.none("no-orders");
        assertSame(none, made(() -> none));
        assertEquals(List.of(), log);
    }
}
