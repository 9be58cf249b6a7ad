package io.cxm.serving;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A breaker for each name, made when first asked for: one tenant's trouble leaves nothing of another out. */
public final class Breakers {
    private final int after;
    private final Duration pause;
    private final InstantSource clock;
    private final Map<String, Breaker> byName = new ConcurrentHashMap<>();

    /**
     * @param after failures without a success, over a second or more
     * @param pause how long what failed is left out
     */
    public Breakers(int after, Duration pause, InstantSource clock) {
        this.after = after;
        this.pause = pause;
        this.clock = clock;
    }

    /** The breaker of a name that begins with the tenant's. */
    public Breaker of(String name) {
        return byName.computeIfAbsent(name, _ -> new Breaker(after, pause, clock));
    }
}
