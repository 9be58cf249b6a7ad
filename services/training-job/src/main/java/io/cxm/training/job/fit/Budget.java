package io.cxm.training.job.fit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that tuning may take, from its making on. */
public final class Budget {
    private final Duration time;
    private final LongSupplier nanos;
    private final long begin;

    /** @param nanos the time that passes, in nanoseconds */
    public Budget(Duration time, LongSupplier nanos) {
        this.time = time;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    /** Whether it is used up. */
    boolean over() {
        return nanos.getAsLong() - begin >= time.toNanos();
    }

    double seconds() {
        return time.toMillis() / 1e3;
    }

    /** Seconds since its making. */
    double taken() {
        return (nanos.getAsLong() - begin) / 1e9;
    }
}
