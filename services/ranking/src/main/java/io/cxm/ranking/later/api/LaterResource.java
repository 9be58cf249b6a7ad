package io.cxm.ranking.later.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What is in the contract and not built: each answers 422 {@code not-supported-yet}, for those who may call it. */
@Path("/v1")
@Tag(name = "Not supported yet")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class LaterResource {
    /** Never made. */
    public record Nothing() {}

    @POST
    @Path("/recommendation-jobs")
    @Operation(operationId = "startRecommendationJob", summary = "Starts lists for all shoppers")
    public Nothing job() {
        throw later("Lists for all shoppers as a job");
    }

    private static ProblemException later(String what) {
        return new ProblemException(ProblemType.NOT_SUPPORTED_YET, what + ": not available yet");
    }
}
