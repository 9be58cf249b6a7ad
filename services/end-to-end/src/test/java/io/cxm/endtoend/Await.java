package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for a condition, for as long as is promised and no longer. */
final class Await {
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What else the machine does may make an attempt late, but no promise is kept that is now and then broken by far. */
    private static final int WORST = 3;

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

    /** What is told once it is such; fails with what it last was when that has not come in two minutes. */
    static JsonNode shown(String what, Supplier<JsonNode> now, Predicate<JsonNode> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode last = now.get();
        while (!wanted.test(last) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            last = now.get();
        }
        assertTrue(wanted.test(last), "without " + what + ": " + last.toPrettyString());
        return last;
    }

    /**
     * Holds a promise about time against the median of some attempts: what else the machine does in one of them must not turn
     * a test red, and one that happened to be quick must not turn it green. None may take {@value #WORST} times as long.
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
        List<Duration> sorted = took.stream().sorted().toList();
        assertTrue(sorted.get(ATTEMPTS / 2).compareTo(promise) <= 0, "the attempts took " + took);
        assertTrue(sorted.getLast().compareTo(promise.multipliedBy(WORST)) <= 0, "the attempts took " + took);
    }
}
