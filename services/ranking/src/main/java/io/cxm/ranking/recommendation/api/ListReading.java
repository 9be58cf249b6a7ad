package io.cxm.ranking.recommendation.api;

import io.cxm.ranking.configuration.InForce;
import io.cxm.ranking.job.ListRequests;
import io.cxm.ranking.job.domain.Job.Wish;
import io.cxm.ranking.recommendation.api.RecommendationBody.UserBody;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.recommendation.domain.Wanted.Kind;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Reads what a job wants for a shopper as the same request of that shopper's would be read, which counts for nothing. */
@Singleton
class ListReading implements ListRequests {
    private final InForce inForce;
    private final Clock clock;

    ListReading(InForce inForce, Clock clock) {
        this.inForce = inForce;
        this.clock = clock;
    }

    @Override
    public Wanted of(TenantId tenant, Wish wish, String userId) {
        var body = new RecommendationBody(
                wish.scenario(),
                new UserBody(userId, null, null),
                null,
                wish.count(),
                null,
                null,
                null,
                null,
                null,
                null,
                "none",
                null,
                false,
                false,
                null,
                null,
                null,
                null);
        return Reading.of(Kind.RECOMMENDATIONS, body, inForce.of(tenant), clock.instant());
    }
}
