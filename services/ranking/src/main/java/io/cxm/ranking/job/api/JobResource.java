package io.cxm.ranking.job.api;

import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.configuration.InForce;
import io.cxm.ranking.job.JobDesk;
import io.cxm.ranking.job.Jobs.After;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.recommendation.api.Faults;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Lists for all shoppers as operations. */
@Path("/v1")
@Tag(name = "Recommendations")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class JobResource {
    private final Caller caller;
    private final InForce inForce;
    private final JobDesk desk;
    private final JobLinks links;

    JobResource(Caller caller, InForce inForce, JobDesk desk, JobLinks links) {
        this.caller = caller;
        this.inForce = inForce;
        this.desk = desk;
        this.links = links;
    }

    /** Begins lists for all shoppers. */
    @POST
    @Path("/recommendation-jobs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startRecommendationJob",
            summary = "Starts lists for all shoppers",
            description =
                    "Each shopper's list is what POST /v1/recommendations would answer, without counting as shown."
                            + " One job of a tenant is made at a time; the file is kept for a day.")
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    public Uni<Response> start(@Nullable JobRequest body) {
        JobRequest asked = Faults.present(body);
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        Job job = Job.of(asked.checked(inForce.of(tenant).scenarios()), links.now());
        return desk.begin(tenant, actor, job)
                .map(begun -> Response.accepted(links.view(tenant, begun))
                        // location() would put this service's inner address before it
                        .header("Location", "/v1/operations/" + begun.id())
                        .build());
    }

    /** Jobs, the newest first. */
    @GET
    @Path("/recommendation-jobs")
    @Operation(operationId = "listRecommendationJobs", summary = "Lists for all shoppers, newest first")
    public Uni<Page<JobView>> list(@RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        After after = links.after(tenant, pageToken);
        return desk.list(tenant, after, size + 1)
                .chain(found -> desk.count(tenant).map(total -> {
                    List<Job> shown = found.subList(0, Math.min(size, found.size()));
                    String next = found.size() > size ? links.token(tenant, shown.getLast()) : null;
                    return new Page<>(
                            shown.stream().map(job -> links.view(tenant, job)).toList(), next, total);
                }));
    }

    /** Where a job stands, with a new link to its file when it is made. */
    @GET
    @Path("/operations/{id}")
    @Operation(hidden = true) // ingestion describes what operations have in common
    public Uni<JobView> operation(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return found(tenant, id).map(job -> links.view(tenant, job));
    }

    /** Why rows were refused: of a job none ever are. */
    @GET
    @Path("/operations/{id}/errors")
    @Operation(hidden = true)
    @Produces("application/x-ndjson")
    public Uni<String> errors(@RestPath String id) {
        return found(caller.tenant(), id).replaceWith("");
    }

    /** Ends a job that is not made yet; one that has ended stays as it is. */
    @POST
    @Path("/operations/{id}:cancel")
    @Operation(hidden = true)
    public Uni<JobView> cancel(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return found(tenant, id)
                .chain(job -> desk.cancel(tenant, job, links.now()))
                .chain(() -> found(tenant, id))
                .map(job -> links.view(tenant, job));
    }

    private Uni<Job> found(TenantId tenant, String id) {
        if (!Job.isId(id)) {
            throw ProblemException.notFound();
        }
        return desk.find(tenant, id).map(found -> found.orElseThrow(ProblemException::notFound));
    }
}
