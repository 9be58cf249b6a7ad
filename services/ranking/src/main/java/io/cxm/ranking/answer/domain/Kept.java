package io.cxm.ranking.answer.domain;

import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.tenancy.TenantId;
import java.util.Optional;

/**
 * An answer on its way to the store.
 *
 * @param inputs empty where they are not kept
 */
public record Kept(TenantId tenant, AnswerId id, Wanted wanted, Answer answer, Optional<Captured> inputs) {
    /** An item with all of its explanation takes about as much memory as ten without. */
    private static final int EXPLAINED = 10;

    /** How much it takes while it waits, in items without explanation; 1 at least. */
    public int weight() {
        int each = wanted.presentation().explain() == Wanted.Explain.FULL ? EXPLAINED : 1;
        return Math.max(1, answer.items().size() * each);
    }
}
