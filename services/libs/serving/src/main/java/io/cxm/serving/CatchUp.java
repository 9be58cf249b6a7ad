package io.cxm.serving;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's memory knows what changed since its bundle. It is asked for when the tenant is loaded, again while
 * the store does not answer, and once more later: the store itself runs a little behind the topics, and what it had not
 * yet stored at the first time passed by here before this tenant was followed.
 */
final class CatchUp {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(20);
    private static final int LOOKS = 2;

    private @Nullable Instant begun;
    private long from = Long.MAX_VALUE;
    private int looks;
    private boolean running;

    /** Whether the store should be asked now for what changed since then; it then counts as being asked. */
    synchronized boolean begin(Instant now, long since, Duration retryAfter) {
        if (running) {
            return false;
        }
        boolean further = since < from;
        if (!further && looks >= LOOKS) {
            return false;
        }
        Duration pause = looks == 0 || further ? retryAfter : SECOND_LOOK;
        if (begun != null && begun.plus(pause).isAfter(now)) {
            return false;
        }
        begun = now;
        running = true;
        return true;
    }

    synchronized void succeeded(long since) {
        running = false;
        looks++;
        from = Math.min(from, since);
    }

    synchronized void failed() {
        running = false;
    }

    synchronized boolean done() {
        return looks > 0;
    }
}
