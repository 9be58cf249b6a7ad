package io.cxm.ranking.recommendation;

import io.cxm.contracts.event.EventType;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.scenario.domain.ChannelTerms;
import io.cxm.tenancy.TenantId;
import java.util.Map;
import java.util.Set;

/**
 * The making of one answer.
 *
 * @param bundle the version that ranked when it began; empty when the tenant has none
 * @param trial whether that bundle was asked for by name, so that no other may answer
 * @param having types of events after which a shopper of the tenant has the item
 * @param channels of that bundle, by name, as the scenario has them asked; empty: none is
 * @param begun when the request came, by the clock of nanoseconds
 */
record Turn(
        TenantId tenant,
        String bundle,
        boolean trial,
        Set<EventType> having,
        Map<String, ChannelTerms> channels,
        Limits limits,
        Trouble trouble,
        long begun) {
    Turn {
        having = Set.copyOf(having);
        channels = Map.copyOf(channels);
    }

    /** The same, whose trouble is noted elsewhere. */
    Turn noting(Trouble other) {
        return new Turn(tenant, bundle, trial, having, channels, limits, other, begun);
    }

    /** Nanoseconds that are left to rank. */
    long left() {
        return limits.rank().toNanos() - (System.nanoTime() - begun);
    }
}
