package io.cxm.ingestion;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens in another thread. */
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    /** The first value for which the condition holds. */
    public static <T> T until(Supplier<T> value, Predicate<T> condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            T now = value.get();
            if (condition.test(now)) {
                return now;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LONGEST + ", last: " + now);
            }
            LockSupport.parkNanos(PAUSE.toNanos()); // whoever is waited for needs the processor
        }
    }
}
