package io.cxm.satisfaction.later.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Surveys and invitations: named by the contract, not built yet. */
@Path("/v1")
@Tag(name = "Not supported yet")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class LaterResource {
    @GET
    @Operation(summary = "Surveys")
    @Path("/surveys")
    public Uni<Void> surveys() {
        return later("Surveys are");
    }

    @GET
    @Operation(summary = "One survey")
    @Path("/surveys/{id}")
    public Uni<Void> survey(@RestPath String id) {
        return later("Surveys are");
    }

    @PUT
    @Operation(summary = "Replaces the survey, or creates it")
    @Path("/surveys/{id}")
    public Uni<Void> putSurvey(@RestPath String id) {
        return later("Surveys are");
    }

    @DELETE
    @Operation(summary = "Removes the survey")
    @Path("/surveys/{id}")
    public Uni<Void> deleteSurvey(@RestPath String id) {
        return later("Surveys are");
    }

    @POST
    @Operation(summary = "Invites shoppers to a survey")
    @Path("/survey-invitations")
    public Uni<Void> invite() {
        return later("Invitations are");
    }

    /** The answer of what is not built yet; a request's body is not looked at. */
    static Uni<Void> later(String what) {
        return Uni.createFrom().failure(new ProblemException(ProblemType.NOT_SUPPORTED_YET, what + " not available"));
    }
}
