package io.cxm.ranking.answer.domain;

import java.util.function.LongSupplier;

/** Lets so many through a second on average, and at most as many at once: a token bucket. */
public final class Budget {
    private static final double SECOND = 1e9;

    private final int perSecond;
    private final LongSupplier nanos;
    private double left;
    private long filled;

    /** @param nanos a clock of nanoseconds */
    public Budget(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.left = perSecond;
        this.filled = nanos.getAsLong();
    }

    /** Whether one more may go. */
    public synchronized boolean admits() {
        long now = nanos.getAsLong();
        left = Math.min(perSecond, left + perSecond * (now - filled) / SECOND);
        filled = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
