package io.cxm.satisfaction;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until something holds. */
final class Await {
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private Await() {}

    /** Asks again until this does not fail any more; after the time its failure is the test's. */
    static <T> T until(Duration atMost, Supplier<T> check) {
        long end = System.nanoTime() + atMost.toNanos();
        long pause = SHORTEST.toNanos();
        while (true) {
            try {
                return check.get();
            } catch (AssertionError | RuntimeException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            LockSupport.parkNanos(pause); // a question takes from what is waited for, the more so the longer that takes
            pause = Math.min(2 * pause, LONGEST.toNanos());
        }
    }

    /** For what should be there within the time that is promised to users. */
    static void soon(Runnable check) {
        until(Duration.ofSeconds(20), () -> {
            check.run();
            return true;
        });
    }
}
