package io.cxm.ranking.later.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is in the contract and not built: each answers 422 {@code not-supported-yet}, for those who may call it. */
@Path("/v1")
@Tag(name = "Not supported yet")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class LaterResource {
    /** Never made. */
    public record Nothing() {}

    @GET
    @Path("/recommendations/{id}")
    @Operation(operationId = "readRecommendation", summary = "What was answered")
    public Nothing recommendation(@PathParam("id") String id) {
        throw later("What was answered cannot be read back");
    }

    @POST
    @Path("/recommendations/{id}:replay")
    @Operation(operationId = "replayRecommendation", summary = "Answers again as it was answered")
    public Nothing replay(@PathParam("id") String id) {
        throw later("Replay");
    }

    @GET
    @Path("/recommendations/{id}:whyNot")
    @Operation(operationId = "explainAbsence", summary = "Why an item was not shown")
    public Nothing whyNot(@PathParam("id") String id, @QueryParam("itemId") @Nullable String itemId) {
        throw later("Why an item was not shown");
    }

    @POST
    @Path("/recommendation-jobs")
    @Operation(operationId = "startRecommendationJob", summary = "Starts lists for all shoppers")
    public Nothing job() {
        throw later("Lists for all shoppers as a job");
    }

    @GET
    @Path("/experiments")
    @Operation(operationId = "listExperiments", summary = "Experiments")
    public Nothing experiments() {
        throw later("Experiments");
    }

    @GET
    @Path("/experiments/{id}")
    @Operation(operationId = "readExperiment", summary = "One experiment")
    public Nothing experiment(@PathParam("id") String id) {
        throw later("Experiments");
    }

    @PUT
    @Path("/experiments/{id}")
    @Operation(operationId = "putExperiment", summary = "Replaces the experiment, or creates it")
    public Nothing putExperiment(@PathParam("id") String id) {
        throw later("Experiments");
    }

    private static ProblemException later(String what) {
        return new ProblemException(ProblemType.NOT_SUPPORTED_YET, what + ": not available yet");
    }
}
