package io.cxm.ranking.recommendation;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which answers are the first ones of this instance, or of a tenant since it was loaded. Counted, and not timed: what makes
 * later ones fast is that code was compiled, connections made and pages read, which answers do and time does not.
 *
 * <p>An instance is warm when so many answers, one after the other, were made in time. What is compiled for its peak takes
 * the cores for a minute under load, in this service and in those that it asks, so that a fixed number is too few on a small
 * machine and too many on a large one. It is taken for warm at the latest after {@value #PATIENT_FOR} times as many.
 */
final class ColdStart {
    /** On a machine that is never in time, waiting longer does not make it so. */
    private static final int PATIENT_FOR = 20;

    private final int inARow;
    private final int ofTenant;
    private final long inTime;
    private final AtomicInteger row = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final Map<Object, Integer> byTenant = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile boolean warm;

    /**
     * @param inARow how many answers in time, one after the other, make an instance warm
     * @param inTime what an answer may take to be in time
     * @param ofTenant how many answers to a tenant are its first
     */
    ColdStart(int inARow, Duration inTime, int ofTenant) {
        this.inARow = inARow;
        this.inTime = inTime.toNanos();
        this.ofTenant = ofTenant;
        this.warm = inARow == 0;
    }

    /** Whether an answer that begins now is one of the first. */
    boolean lasts(Object tenantAsLoaded) {
        return !warm || byTenant.getOrDefault(tenantAsLoaded, 0) < ofTenant;
    }

    /** An answer to a page was made, which took so many nanoseconds. */
    void answered(Object tenantAsLoaded, long took) {
        if (byTenant.getOrDefault(tenantAsLoaded, 0) < ofTenant) {
            byTenant.merge(tenantAsLoaded, 1, Integer::sum); // its slowness says nothing of the instance
        } else if (!warm) {
            int now = took <= inTime ? row.incrementAndGet() : row.updateAndGet(_ -> 0);
            warm = now >= inARow || made.incrementAndGet() >= PATIENT_FOR * inARow;
        }
    }
}
