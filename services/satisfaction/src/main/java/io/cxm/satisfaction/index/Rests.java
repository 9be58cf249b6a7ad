package io.cxm.satisfaction.index;

import io.cxm.tenancy.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which tenants' index could not be made or told of late, and until when making it rests: a tenant that always runs out of time would else
 * keep all others waiting, and many tenants the database always busy. Each instance remembers its own.
 */
final class Rests {
    private final int times;
    private final Map<TenantId, Long> until = new ConcurrentHashMap<>();
    private final Set<TenantId> failing = ConcurrentHashMap.newKeySet();
    private final AtomicLong spent = new AtomicLong();
    private final AtomicLong untilOfAll = new AtomicLong();

    /** Rests so many times as long as making took. */
    Rests(int times) {
        this.times = times;
    }

    /** Whether nothing is to be made of it now, in milliseconds since 1970. */
    boolean of(TenantId tenant, long now) {
        return now < untilOfAll.get() || now < until.getOrDefault(tenant, 0L);
    }

    /** Making the index of one took so long, and came to an end or failed. */
    void took(long millis) {
        spent.addAndGet(millis);
    }

    /** All that were due have had their turn: all rest so many times as long as that took. */
    void roundOver(long now) {
        untilOfAll.accumulateAndGet(now + times * spent.getAndSet(0), Math::max);
    }

    /** Making it began then, and has failed now. */
    void notMade(TenantId tenant, long began, long now) {
        until.put(tenant, now + times * (now - began));
    }

    /** A round failed of it; whether it is the first since all went well. */
    boolean failed(TenantId tenant) {
        return failing.add(tenant);
    }

    /** Nothing failed of it in a round, which says nothing while it rests. */
    void wentWell(TenantId tenant, long now) {
        if (!of(tenant, now)) {
            forget(tenant);
        }
    }

    void forget(TenantId tenant) {
        failing.remove(tenant);
        until.remove(tenant);
    }
}
