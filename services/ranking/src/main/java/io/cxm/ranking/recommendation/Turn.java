package io.cxm.ranking.recommendation;

import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.tenancy.TenantId;

/**
 * The making of one answer.
 *
 * @param bundle the version that ranked when it began; empty when the tenant has none
 * @param begun when the request came, by the clock of nanoseconds
 */
record Turn(TenantId tenant, String bundle, Limits limits, Trouble trouble, long begun) {
    /** Whether so much time has passed that there is none to rank. */
    boolean hurries() {
        return System.nanoTime() - begun > limits.rank().toNanos();
    }
}
