package io.cxm.local.stack;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The most memory that was seen while it looked, which it does every two seconds until it is closed. */
public final class PeakMemory implements AutoCloseable {
    /** What demo and stack may take, training included. */
    static final long LIMIT = 5L << 30;

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final LongSupplier now;
    private final AtomicLong peak = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    PeakMemory(LongSupplier now, Duration every) {
        this.now = now;
        this.thread = Thread.ofPlatform().daemon().name("memory").start(() -> watch(every));
    }

    /** That of all processes of a stack and of this one. */
    public static PeakMemory of(Layout layout) {
        return new PeakMemory(new StackStatus(layout)::bytes, EVERY);
    }

    private void watch(Duration every) {
        try {
            do {
                look();
            } while (!ended.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        peak.accumulateAndGet(now.getAsLong(), Math::max);
    }

    /** The peak so far beside the limit, for a person. */
    public String report() {
        look();
        long most = peak.get();
        String text = String.format(
                Locale.ROOT,
                "Peak memory: %,d MiB of %,d (proportional set size of all processes, training included)",
                most >> 20,
                LIMIT >> 20);
        return most <= LIMIT ? text : text + "\nWARNING: that is above the limit; ./cxm status shows who holds it.";
    }

    /** Fails when the peak so far is above the limit. */
    public void check() {
        if (peak.get() > LIMIT) {
            throw new StackFailure("the peak of memory is above the limit of " + (LIMIT >> 20)
                    + " MiB; ./cxm status shows who holds it");
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
