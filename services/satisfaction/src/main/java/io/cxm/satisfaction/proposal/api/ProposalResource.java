package io.cxm.satisfaction.proposal.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.proposal.Proposals;
import io.cxm.satisfaction.proposal.domain.Decision;
import io.cxm.satisfaction.proposal.domain.Proposal;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Rules that complaints propose, for a person to accept or not. */
@Path("/v1/satisfaction/proposals")
@RolesAllowed({Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ProposalResource {
    private final Caller caller;
    private final Proposals proposals;
    private final Pages pages;

    ProposalResource(Caller caller, Proposals proposals, Pages pages) {
        this.caller = caller;
        this.proposals = proposals;
        this.pages = pages;
    }

    @GET
    @RolesAllowed({Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "listProposals",
            summary = "Rules that complaints propose, the surest first",
            description =
                    "Of products of which surely more texts of the last 30 days blame a topic than of the others.")
    public Uni<Page<ProposalView>> list(
            @Parameter(description = "Only those that are open, accepted or dismissed") @RestQuery @Nullable
                    String state,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        Decision.State wanted = state(state);
        String list = "proposals:" + wanted;
        // what is wrong with the page is said before anything is counted
        Pages.size(pageSize);
        pages.cursor(list, tenant, pageToken);
        return proposals.of(tenant).map(all -> {
            List<Proposal> asked = all.stream()
                    .filter(one -> wanted == null || one.state() == wanted)
                    .toList();
            return pages.slice(list, tenant, asked, pageSize, pageToken).map(ProposalView::of);
        });
    }

    @POST
    @Path("/{id}:accept")
    @Operation(
            operationId = "acceptProposal",
            summary = "Says by which rule a proposal was accepted",
            description = "Put the rule first: nothing is put by this. Until 30 days later it is not proposed again.")
    public Uni<ProposalView> accept(@RestPath String id, @Nullable AcceptedBody body) {
        String rule = body == null ? null : body.rule();
        if (rule == null || rule.isEmpty()) {
            throw ProblemException.invalid("/rule", "required", "is needed");
        }
        if (!EntityId.isPossible(rule)) {
            throw ProblemException.invalid("/rule", "value", "is no id");
        }
        return decide(id, rule);
    }

    @POST
    @Path("/{id}:dismiss")
    @Operation(
            operationId = "dismissProposal",
            summary = "Dismisses a proposal",
            description = "Until 30 days later it is not proposed again.")
    public Uni<ProposalView> dismiss(@RestPath String id) {
        return decide(id, null);
    }

    private Uni<ProposalView> decide(String id, @Nullable String rule) {
        Proposal.Key key = Proposal.Key.of(id).orElseThrow(ProblemException::notFound);
        return proposals
                .decide(caller.tenant(), caller.subject(), key, rule)
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(ProposalView::of);
    }

    private static Decision.@Nullable State state(@Nullable String named) {
        return named == null || named.isEmpty()
                ? null
                : Arrays.stream(Decision.State.values())
                        .filter(one -> one.label().equals(named))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.parameter("state", "must be open, accepted or dismissed"));
    }
}
