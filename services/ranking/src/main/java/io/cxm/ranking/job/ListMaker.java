package io.cxm.ranking.job;

import io.cxm.grpc.ServiceCalls;
import io.cxm.ranking.job.domain.Job.Wish;
import io.cxm.ranking.job.domain.ListRows.Listed;
import io.cxm.ranking.recommendation.Patience;
import io.cxm.ranking.recommendation.Recommender;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the lists of shoppers by the pipeline of every answer, a few at a time and after what others wait for. */
@Singleton
class ListMaker {
    private final ListRequests requests;
    private final Recommender recommender;
    private final ServiceCalls calls;
    private final JobConfig config;

    ListMaker(ListRequests requests, Recommender recommender, ServiceCalls calls, JobConfig config) {
        this.requests = requests;
        this.recommender = recommender;
        this.calls = calls;
        this.config = config;
    }

    /** The lists of these shoppers by their ids. Fails with what the first that cannot be made fails with. */
    Uni<Map<String, Listed>> of(TenantId tenant, Wish wish, List<String> userIds) {
        return Multi.createFrom()
                .iterable(userIds)
                .onItem()
                .transformToUni(id -> one(tenant, wish, id))
                .merge(Math.max(1, config.atOnce()))
                .collect()
                .in(HashMap::new, (made, listed) -> made.put(listed.userId(), listed));
    }

    private Uni<Listed> one(TenantId tenant, Wish wish, String userId) {
        return calls.as(tenant, () -> recommender.answer(tenant, requests.of(tenant, wish, userId), Patience.NOBODY))
                .map(answer -> new Listed(userId, answer));
    }
}
