package io.cxm.ranking.recommendation;

import io.cxm.serving.Breaker;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** A dependency's circuit breakers, one for each {@link Patience}. */
final class BreakerByPatience {
    private final Map<Patience, Breaker> breakers = new EnumMap<>(Patience.class);

    BreakerByPatience(RecommendationConfig config) {
        for (Patience patience : Patience.values()) {
            breakers.put(patience, new Breaker(config.breakerAfter(), config.breakerFor(), Clock.systemUTC()));
        }
    }

    Breaker of(Limits limits) {
        Breaker breaker = breakers.get(limits.patience());
        if (breaker == null) {
            throw new IllegalStateException("no breaker for " + limits.patience());
        }
        return breaker;
    }
}
