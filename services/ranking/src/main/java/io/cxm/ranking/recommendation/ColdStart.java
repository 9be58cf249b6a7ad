package io.cxm.ranking.recommendation;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which answers are the first ones of this instance, or of a tenant since it was loaded. Counted, and not timed: what makes
 * later ones fast is that code was compiled, connections made and pages read, which answers do and time does not.
 */
final class ColdStart {
    private final int ofInstance;
    private final int ofTenant;
    private final AtomicInteger made = new AtomicInteger();
    private final Map<Object, Integer> byTenant = Collections.synchronizedMap(new WeakHashMap<>());

    ColdStart(int ofInstance, int ofTenant) {
        this.ofInstance = ofInstance;
        this.ofTenant = ofTenant;
    }

    /** Whether an answer that begins now is one of the first. */
    boolean lasts(Object tenantAsLoaded) {
        return made.get() < ofInstance || byTenant.getOrDefault(tenantAsLoaded, 0) < ofTenant;
    }

    /** An answer was made. */
    void answered(Object tenantAsLoaded) {
        if (made.get() < ofInstance) {
            made.incrementAndGet();
        }
        if (byTenant.getOrDefault(tenantAsLoaded, 0) < ofTenant) {
            byTenant.merge(tenantAsLoaded, 1, Integer::sum);
        }
    }
}
