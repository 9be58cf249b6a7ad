package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for a condition, for as long as is promised and no longer. */
final class Await {
    private Await() {}

    /** Fails with the last value when it has not become the wanted one in time. */
    static <T> void until(Duration time, T wanted, Supplier<T> now) {
        long end = System.nanoTime() + time.toNanos();
        T last = now.get();
        while (!wanted.equals(last) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            last = now.get();
        }
        assertEquals(wanted, last);
    }
}
