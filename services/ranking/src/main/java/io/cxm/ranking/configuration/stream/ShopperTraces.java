package io.cxm.ranking.configuration.stream;

import io.cxm.ranking.answer.store.AnswerStore;
import io.cxm.ranking.impression.store.PoolStore;
import io.cxm.ranking.impression.store.ShownStore;
import io.cxm.ranking.job.JobErasure;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What is stored of what shoppers got: answers, lists, how often they were shown what, and, of nobody in particular, how good it was. */
@Singleton
class ShopperTraces {
    private final AnswerStore answers;
    private final ShownStore shown;
    private final PoolStore pools;
    private final JobErasure jobs;

    ShopperTraces(AnswerStore answers, ShownStore shown, PoolStore pools, JobErasure jobs) {
        this.answers = answers;
        this.shown = shown;
        this.pools = pools;
        this.jobs = jobs;
    }

    /**
     * Removes what is of a shopper of any of these ids, and of what was answered up to this time nothing is stored from then on; how many
     * rows that were. Answers first: what is noted meanwhile obeys what they remember.
     */
    Uni<Integer> erase(TenantId tenant, List<String> shopperIds, Instant until) {
        return answers.erase(tenant, shopperIds, until)
                .chain(given -> shown.erase(tenant, shopperIds).map(rows -> given + rows))
                .chain(rows -> jobs.ofShopper(tenant, shopperIds).map(lists -> rows + lists));
    }

    /** Removes all of a tenant that is known as erased, so that nothing is stored from then on; how many rows that were. */
    Uni<Integer> eraseAll(TenantId tenant) {
        return answers.eraseAll(tenant)
                .chain(given -> shown.eraseAll(tenant).map(rows -> given + rows))
                .chain(rows -> pools.eraseAll(tenant).map(more -> rows + more))
                .chain(rows -> jobs.ofTenant(tenant).map(lists -> rows + lists));
    }
}
