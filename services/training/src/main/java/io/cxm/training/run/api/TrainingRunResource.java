package io.cxm.training.run.api;

import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.RunRequests;
import io.cxm.training.run.RunService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Training runs of the caller's tenant. */
@Path("/v1/training-runs")
@RolesAllowed(Roles.TENANT_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class TrainingRunResource {
    private static final String LIST = "training-runs";
    private final RunRequests requests;
    private final RunService runs;
    private final Pages pages;
    private final Caller caller;

    TrainingRunResource(RunRequests requests, RunService runs, Pages pages, Caller caller) {
        this.requests = requests;
        this.runs = runs;
        this.pages = pages;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = RunDocuments.Run.class, responseCode = "202", responseDescription = "Accepted")
    @Operation(summary = "Starts a training run", description = "It contains everything acknowledged before.")
    public Uni<RestResponse<RunDocuments.Run>> start(
            RunDocuments.@Nullable Wish wish, @RestHeader("Idempotency-Key") @Nullable String idempotencyKey) {
        return requests.request(caller.tenant(), Wishes.request(wish, idempotencyKey))
                .map(run -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, RunDocuments.Run.of(run))
                        // as text: an URI would be made absolute with this service's own, inner address
                        .header("Location", "/v1/training-runs/" + run.getRunId())
                        .build());
    }

    @GET
    @Operation(summary = "Lists training runs, newest first")
    public Pages.Page<RunDocuments.Run> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return pages.slice(LIST, tenant, runs.list(tenant), pageSize, pageToken).map(RunDocuments.Run::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Shows a training run with its steps")
    public RunDocuments.Run get(@RestPath String id) {
        return RunDocuments.Run.of(runs.get(caller.tenant(), id));
    }

    @POST
    @Path("/{id: [^/:]+}:cancel")
    @Operation(summary = "Ends a training run that waits or runs; one that is done stays as it is")
    public Uni<RunDocuments.Run> cancel(@RestPath String id) {
        return runs.cancel(caller.tenant(), id).map(RunDocuments.Run::of);
    }
}
