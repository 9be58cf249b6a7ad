package io.cxm.serving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Leaves something out for a while that goes on failing, so that it does not cost every answer its deadline.
 *
 * <p>Requests fail side by side: a stall of half a second is as many failures as were under way, and says nothing. So it
 * opens when so many failed without any success between them, and the first of them a second or more before the last. A failure
 * after which none came for a minute is no part of what fails later: where little is asked, no success would ever undo it. The
 * minute is longer than any deadline and pause together, or what hangs and is asked by one caller after the other would never
 * be left out. After the pause one request tries; the others are kept out until it has an answer, since all at once would only
 * be the next stall.
 */
public final class Breaker {
    private static final Duration LASTING = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final int after;
    private final Duration pause;
    private final InstantSource clock;
    private int failures;
    private Instant firstFailed = Instant.MAX;
    private Instant lastFailed = Instant.MIN;
    /** When the next one may try; null while all may. */
    private @Nullable Instant nextTry;

    public Breaker(int after, Duration pause, InstantSource clock) {
        this.after = after;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Whether it may be asked. Whoever is let in tells how it went; of one who does not (it was cancelled, or never reached
     * what it wanted to ask) nothing is known, and another may try when the pause has passed once more.
     */
    public synchronized boolean admits() {
        if (nextTry == null) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(nextTry)) {
            return false;
        }
        nextTry = now.plus(pause);
        return true;
    }

    /** It answered: all may ask again, whoever was let in. */
    public synchronized void succeeded() {
        failures = 0;
        nextTry = null;
    }

    /** It did not answer. While it is left out this is news of nothing: the next try was put off when this one was let in. */
    public synchronized void failed() {
        if (nextTry != null) {
            return;
        }
        Instant now = clock.instant();
        if (failures == 0 || lastFailed.isBefore(now.minus(FORGOTTEN))) {
            failures = 0;
            firstFailed = now;
        }
        lastFailed = now;
        failures++;
        if (failures >= after && !now.isBefore(firstFailed.plus(LASTING))) {
            nextTry = now.plus(pause);
        }
    }
}
