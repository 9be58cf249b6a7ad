package io.cxm.training.schedule;

import io.cxm.contracts.training.TopicEnd;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.tenancy.TenantId;
import io.cxm.training.job.GoneTenants;
import io.cxm.training.run.RunRequests;
import io.cxm.training.run.stream.TopicEnds;
import io.cxm.training.schedule.stream.NewRecords;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** What a schedule that is due asks others. All of it blocks. */
@Singleton
public class Asking {
    private static final Duration ANSWERED = Duration.ofSeconds(30);
    private final RunRequests requests;
    private final TopicEnds ends;
    private final NewRecords records;
    private final GoneTenants gone;

    Asking(RunRequests requests, TopicEnds ends, NewRecords records, GoneTenants gone) {
        this.requests = requests;
        this.ends = ends;
        this.records = records;
        this.gone = gone;
    }

    /** Whether the tenant was deleted. */
    boolean isGone(TenantId tenant) {
        return gone.contains(tenant);
    }

    /** Whether the tenant sent anything, or had somebody erased, since these ends. */
    boolean anythingNew(TenantId tenant, List<TopicEnd> since) {
        return records.any(tenant, since, ends.now().await().atMost(ANSWERED));
    }

    /** Queues a run; where one of its id is there already, that is all. */
    void ask(TenantId tenant, TrainingRequest request) {
        requests.request(tenant, request).await().atMost(ANSWERED);
    }
}
