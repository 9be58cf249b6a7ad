package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Comes back to what says that it is busy, as a client should, and says how often it had to. Whoever is busy for long, or
 * more often than now and then, fails, and so does any other 503: nothing of the stack is away meanwhile.
 */
final class Patience {
    private static final Patience OF_ALL = new Patience();
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String CODE = "\"code\":\"busy\"";
    private static final int FEW = 20;
    private static final int ONE_IN = 100;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    /** What is answered in the end. */
    static <A> A with(Supplier<A> attempt, ToIntFunction<A> status, Function<A, String> body) {
        return OF_ALL.ask(attempt, status, body);
    }

    <A> A ask(Supplier<A> attempt, ToIntFunction<A> status, Function<A, String> body) {
        AtomicReference<A> answer = new AtomicReference<>(attempt.get());
        int most = FEW + asked.incrementAndGet() / ONE_IN;
        if (isBusy(answer.get(), status, body)) {
            int times = busy.incrementAndGet();
            System.out.println("busy: " + times + " of " + asked + " requests so far");
            assertTrue(times <= most, () -> times + " of " + asked + " requests were answered with busy");
            Await.until(LONG, false, () -> {
                answer.set(attempt.get());
                return isBusy(answer.get(), status, body);
            });
        }
        return answer.get();
    }

    private static <A> boolean isBusy(A answer, ToIntFunction<A> status, Function<A, String> body) {
        return status.applyAsInt(answer) == 503 && body.apply(answer).contains(CODE);
    }
}
