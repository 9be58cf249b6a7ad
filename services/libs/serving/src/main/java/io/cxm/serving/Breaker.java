package io.cxm.serving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Leaves something out for a while that failed several times in a row, so that it does not cost every answer its deadline.
 */
public final class Breaker {
    private final int after;
    private final Duration pause;
    private final InstantSource clock;
    private int failures;
    private Instant closedFrom = Instant.MIN;

    public Breaker(int after, Duration pause, InstantSource clock) {
        this.after = after;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether it may be asked. After the pause one failure is enough to leave it out again. */
    public synchronized boolean closed() {
        return !clock.instant().isBefore(closedFrom);
    }

    public synchronized void succeeded() {
        failures = 0;
    }

    public synchronized void failed() {
        failures++;
        if (failures >= after) {
            closedFrom = clock.instant().plus(pause);
        }
    }
}
