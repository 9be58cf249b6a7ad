package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {
    @Test
    void keepsTheMostThatWasThereMeanwhile() throws InterruptedException {
        AtomicLong held = new AtomicLong(3L << 30);
        CountDownLatch looked = new CountDownLatch(3);
        try (PeakMemory peak = new PeakMemory(
                () -> {
                    looked.countDown();
                    return held.get();
                },
                Duration.ofMillis(1))) {
            assertTrue(looked.await(20, TimeUnit.SECONDS), "it looks again and again");
            held.set(1L << 30);
            assertEquals(
                    "Peak memory: 3,072 MiB of 5,120 (proportional set size of all processes, training included)",
                    peak.report());
        }
    }

    @Test
    void warnsAndFailsAboveTheLimitAlone() {
        try (PeakMemory at = new PeakMemory(() -> PeakMemory.LIMIT, Duration.ofSeconds(9));
                PeakMemory above = new PeakMemory(() -> PeakMemory.LIMIT + 1, Duration.ofSeconds(9))) {
            assertFalse(at.report().contains("WARNING"));
            assertDoesNotThrow(at::check);
            assertTrue(above.report().contains("WARNING: that is above the limit"));
            assertThrows(StackFailure.class, above::check);
        }
    }
}
