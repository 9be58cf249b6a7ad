package io.cxm.recall.candidates.api;

import io.cxm.channels.RecallModel;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.Recall;
import io.cxm.problem.ProblemException;
import io.cxm.recall.candidates.CandidateSearch;
import io.cxm.recall.tenants.RecallTenants;
import io.cxm.serving.TenantMemory;
import io.cxm.tenancy.Caller;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** The hot call: candidates for one shopper of the caller's tenant. */
@GrpcService
@Authenticated
public class RecallGrpc implements Recall {
    private final Caller caller;
    private final RecallTenants tenants;
    private final CandidateSearch search;

    RecallGrpc(Caller caller, RecallTenants tenants, CandidateSearch search) {
        this.caller = caller;
        this.tenants = tenants;
        this.search = search;
    }

    @Override
    public Uni<CandidatesReply> candidates(CandidatesRequest request) {
        return tenants.of(caller.tenant()).chain(memory -> found(memory, request));
    }

    private Uni<CandidatesReply> found(TenantMemory<RecallModel> memory, CandidatesRequest request) {
        return Uni.createFrom()
                .completionStage(() -> search.find(memory, request))
                .onFailure(RejectedExecutionException.class)
                .transform(_ -> ProblemException.later(ProblemType.BUSY, "recall is busy", Duration.ofSeconds(1)));
    }
}
