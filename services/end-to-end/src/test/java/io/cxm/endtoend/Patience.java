package io.cxm.endtoend;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Comes back to what was busy (503), as a client should, and says how often it had to; whoever is busy for long fails. */
final class Patience {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int BUSY = 503;
    private static final AtomicInteger TIMES = new AtomicInteger();

    private Patience() {}

    /** What is answered in the end, after as many attempts as it takes. */
    static <A> A with(Supplier<A> attempt, ToIntFunction<A> status) {
        AtomicReference<A> answer = new AtomicReference<>(attempt.get());
        if (status.applyAsInt(answer.get()) == BUSY) {
            Await.until(LONG, false, () -> {
                TIMES.incrementAndGet();
                answer.set(attempt.get());
                return status.applyAsInt(answer.get()) == BUSY;
            });
            System.out.println("busy: came back " + TIMES + " times so far");
        }
        return answer.get();
    }
}
