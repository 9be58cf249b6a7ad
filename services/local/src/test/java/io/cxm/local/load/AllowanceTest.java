package io.cxm.local.load;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final Allowance allowance = new Allowance(10);

    @Test
    void letsABatchWaitForItsTurn() throws Exception {
        allowance.raise(2);
        assertTrue(allowance.await(1));
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> allowance.await(2));
        assertFalse(second.isDone());
        allowance.raise(3);
        assertTrue(second.get(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS));
    }

    @Test
    void endsBehindTheLastBatch() {
        assertFalse(allowance.await(10));
    }
}
