package io.cxm.profile.response;

import io.cxm.contracts.response.SurveyResponse;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Set;

/** Reads survey responses as they were sent. */
public interface Responses {
    /** All responses received in a period, in milliseconds since 1970, oldest first; a page in memory at a time. */
    Multi<List<SurveyResponse>> received(TenantId tenant, long from, long to);

    /** What a shopper who has these ids answered before a time, oldest first; a page in memory at a time. */
    Multi<List<SurveyResponse>> ofShopper(TenantId tenant, Set<String> ids, long to);
}
