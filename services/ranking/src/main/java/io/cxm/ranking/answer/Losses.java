package io.cxm.ranking.answer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Answers that were not kept: counted at once, and told of in the log, once a minute at most. */
final class Losses {
    private static final Logger LOG = Logger.getLogger(Losses.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final MeterRegistry meters;
    private final LongSupplier nanos;
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    /** By the writing thread alone. */
    private long told;

    /** @param nanos a clock of nanoseconds */
    Losses(MeterRegistry meters, LongSupplier nanos) {
        this.meters = meters;
        this.nanos = nanos;
        this.told = nanos.getAsLong() - PAUSE;
    }

    /** One had no room. */
    void drop() {
        meters.counter("cxm.ranking.answers", "outcome", "dropped").increment();
        dropped.incrementAndGet();
    }

    /** So many could not be stored. */
    void fail(int n) {
        meters.counter("cxm.ranking.answers", "outcome", "failed").increment(n);
        failed.addAndGet(n);
    }

    /** Says what was lost since it was said last, if that is long enough ago. */
    void tell() {
        boolean any = dropped.get() + failed.get() > 0;
        if (any && nanos.getAsLong() - told >= PAUSE) {
            told = nanos.getAsLong();
            LOG.warnf(
                    "answers were not kept: %d for which there was no room, %d that could not be stored",
                    dropped.getAndSet(0), failed.getAndSet(0));
        }
    }
}
