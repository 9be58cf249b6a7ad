package io.cxm.ranking.recommendation;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which answers are the first ones of this instance, or of a tenant since it was loaded. Counted: what makes
 * later ones fast is that code was compiled, connections made and pages read, which answers do and time does not.
 *
 * <p>An instance is warm when so many answers, one after the other, were made in time. What is compiled for its peak takes
 * the cores for a minute under load, in this service and in those that it asks, so that a fixed number is too few on a small
 * machine and too many on a large one. It is taken for warm at the latest after {@value #PATIENT_FOR} times as many, or after
 * ten minutes of traffic: what does not answer by then is not cold, and patience with it costs every page seconds.
 *
 * <p>Only whole answers for which profile and recall were asked count. Others say nothing of how long these take.
 */
final class ColdStart {
    /** On a machine that is never in time, waiting longer does not make it so. */
    private static final int PATIENT_FOR = 20;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Between answers that are further apart nobody asked, and nothing became warm. */
    private static final Duration TRAFFIC = Duration.ofSeconds(10);

    private final int inARow;
    private final int ofTenant;
    private final long inTime;
    private final LongSupplier nanos;
    private final AtomicInteger row = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final Map<Object, First> byTenant = Collections.synchronizedMap(new WeakHashMap<>());
    private final Busy busy = new Busy();
    private volatile boolean warm;

    /**
     * @param inARow how many answers in time, one after the other, make an instance warm
     * @param inTime what an answer may take to be in time
     * @param ofTenant how many answers to a tenant are its first
     * @param nanos a clock of nanoseconds that only goes on
     */
    ColdStart(int inARow, Duration inTime, int ofTenant, LongSupplier nanos) {
        this.inARow = inARow;
        this.inTime = inTime.toNanos();
        this.ofTenant = ofTenant;
        this.nanos = nanos;
        this.warm = inARow == 0;
    }

    /** How long there was traffic. */
    private static final class Busy {
        private long last;
        private long sum = -1;

        /** An answer was made; whether there was traffic for longer than patience lasts. */
        synchronized boolean tooLong(long now) {
            sum = sum < 0 ? 0 : sum + Math.min(Math.max(0, now - last), TRAFFIC.toNanos());
            last = now;
            return sum >= LONGEST.toNanos();
        }
    }

    /** The first answers to a tenant. */
    private static final class First {
        private final Busy busy = new Busy();
        private final AtomicInteger whole = new AtomicInteger();
        private volatile boolean over;
    }

    /** Whether the first answers of this instance are over. */
    boolean isOver() {
        return warm;
    }

    /** Whether an answer that begins now is one of the first. */
    boolean lasts(Object tenantAsLoaded) {
        return !warm || !over(byTenant.get(tenantAsLoaded));
    }

    private boolean over(@Nullable First first) {
        return ofTenant == 0 || (first != null && first.over);
    }

    /**
     * An answer to a page was made.
     *
     * @param took nanoseconds
     * @param whole whether it is not degraded, and both profile and recall were asked
     */
    void answered(Object tenantAsLoaded, long took, boolean whole) {
        long now = nanos.getAsLong();
        warm = warm || busy.tooLong(now);
        First first = byTenant.computeIfAbsent(tenantAsLoaded, _ -> new First());
        if (!over(first)) {
            int answers = whole
                    ? first.whole.incrementAndGet()
                    : first.whole.get(); // its slowness says nothing of the instance
            first.over = answers >= ofTenant || first.busy.tooLong(now);
        } else if (!warm && whole) {
            int inRow = took <= inTime ? row.incrementAndGet() : row.updateAndGet(_ -> 0);
            warm = inRow >= inARow || made.incrementAndGet() >= PATIENT_FOR * inARow;
        }
    }
}
