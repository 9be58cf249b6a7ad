package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Waiting for a condition, for as long as is promised and no longer. */
final class Await {
    private static final int ATTEMPTS = 5;

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

    /**
     * Holds a promise about time against the median of some attempts: what else the machine does in one of them must not turn
     * a test red, and one that happened to be quick must not turn it green.
     *
     * @param attempt makes ready what the number names; what it gives is run on the clock
     */
    static void mostly(Duration promise, IntFunction<Runnable> attempt) {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS; i++) {
            Runnable timed = attempt.apply(i);
            long begin = System.nanoTime();
            timed.run();
            took.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        Duration median = took.stream().sorted().toList().get(ATTEMPTS / 2);
        assertTrue(median.compareTo(promise) <= 0, "the attempts took " + took);
    }
}
