package io.cxm.ranking.job;

import io.cxm.ranking.job.domain.Job.Wish;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.tenancy.TenantId;

/** What is asked for each shopper of a job, as a request of theirs would be read. */
public interface ListRequests {
    /** The request for this shopper; one that cannot be is refused as a caller's would be. */
    Wanted of(TenantId tenant, Wish wish, String userId);
}
