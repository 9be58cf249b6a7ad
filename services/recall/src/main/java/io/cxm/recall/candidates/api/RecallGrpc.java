package io.cxm.recall.candidates.api;

import io.cxm.channels.RecallModel;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.Recall;
import io.cxm.problem.ProblemException;
import io.cxm.recall.candidates.CandidateSearch;
import io.cxm.recall.tenants.RecallTenants;
import io.cxm.serving.CallerContext;
import io.cxm.serving.TenantMemory;
import io.cxm.tenancy.TenantId;
import io.cxm.tenancy.TenantOfToken;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** The hot call: candidates for one shopper of the caller's tenant. */
@GrpcService
@Authenticated
public class RecallGrpc implements Recall {
    private final CurrentIdentityAssociation caller;
    private final RecallTenants tenants;
    private final CandidateSearch search;

    RecallGrpc(CurrentIdentityAssociation caller, RecallTenants tenants, CandidateSearch search) {
        this.caller = caller;
        this.tenants = tenants;
        this.search = search;
    }

    @Override
    public Uni<CandidatesReply> candidates(CandidatesRequest request) {
        return caller.getDeferredIdentity()
                .invoke(identity -> caller.setIdentity(identity)) // its token goes along to profile
                .map(RecallGrpc::tenant)
                .chain(tenant -> tenants.using(() -> candidates(tenant, request)));
    }

    private Uni<CandidatesReply> candidates(TenantId tenant, CandidatesRequest request) {
        return tenants.of(tenant)
                .chain(tenants::settled)
                .chain(memory -> tried(memory, request))
                .chain(memory -> found(memory, request));
    }

    private static TenantId tenant(SecurityIdentity identity) {
        return TenantOfToken.tenantOf(identity)
                .orElseThrow(() -> new ForbiddenException("the caller belongs to no tenant"));
    }

    /** With the bundle at hand that is to be tried. */
    private Uni<TenantMemory<RecallModel>> tried(TenantMemory<RecallModel> memory, CandidatesRequest request) {
        return request.getTrial()
                ? tenants.trial(memory, request.getBundle()).replaceWith(memory)
                : Uni.createFrom().item(memory);
    }

    private Uni<CandidatesReply> found(TenantMemory<RecallModel> memory, CandidatesRequest request) {
        return CallerContext.kept(Uni.createFrom()
                .completionStage(() -> search.find(memory, request))
                .onFailure(RejectedExecutionException.class)
                .transform(_ -> ProblemException.later(ProblemType.BUSY, "recall is busy", Duration.ofSeconds(1))));
    }
}
