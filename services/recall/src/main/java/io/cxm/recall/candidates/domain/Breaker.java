package io.cxm.recall.candidates.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Leaves a channel out for a while that failed several times in a row, so that it does not cost every answer its deadline. */
final class Breaker {
    private final int after;
    private final Duration pause;
    private final InstantSource clock;
    private int failures;
    private Instant closedFrom = Instant.MIN;

    Breaker(int after, Duration pause, InstantSource clock) {
        this.after = after;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether the channel may be asked. After the pause one failure is enough to leave it out again. */
    synchronized boolean closed() {
        return !clock.instant().isBefore(closedFrom);
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        if (failures >= after) {
            closedFrom = clock.instant().plus(pause);
        }
    }
}
