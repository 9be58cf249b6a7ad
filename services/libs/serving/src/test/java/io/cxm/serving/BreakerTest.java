package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Breaker breaker = new Breaker(2, Duration.ofSeconds(5), now::get);

    @Test
    void leavesOutWhatFailedSeveralTimesInARow() {
        breaker.failed();
        assertTrue(breaker.closed());
        breaker.failed();
        assertFalse(breaker.closed());
    }

    @Test
    void triesAgainAfterAPauseAndAtOnceGivesUpAgain() {
        breaker.failed();
        breaker.failed();
        now.set(Instant.EPOCH.plusSeconds(5));
        assertTrue(breaker.closed());
        breaker.failed();
        assertFalse(breaker.closed());
    }

    @Test
    void aSuccessInBetweenForgivesAll() {
        breaker.failed();
        breaker.succeeded();
        breaker.failed();
        assertTrue(breaker.closed());
    }
}
