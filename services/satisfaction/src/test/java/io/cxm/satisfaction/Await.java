package io.cxm.satisfaction;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until something holds. */
final class Await {
    private Await() {}

    /** Asks again until this does not fail any more; after the time its failure is the test's. */
    static <T> T until(Duration atMost, Supplier<T> check) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                return check.get();
            } catch (AssertionError | RuntimeException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
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
