package io.cxm.tenants.later.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Paths of the contract that say so while their part is not built: webhooks. */
@Path("/v1")
@Tag(name = "Not supported yet")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class LaterResource {
    @GET
    @Operation(summary = "Webhooks")
    @Path("/webhooks")
    public void webhooks() {
        throw notYet("Webhooks");
    }

    @GET
    @Operation(summary = "One webhook")
    @Path("/webhooks/{id}")
    public void webhook(@RestPath String id) {
        throw notYet("Webhooks");
    }

    @PUT
    @Operation(summary = "Replaces the webhook, or creates it")
    @Path("/webhooks/{id}")
    public void put(@RestPath String id) {
        throw notYet("Webhooks");
    }

    @DELETE
    @Operation(summary = "Removes the webhook")
    @Path("/webhooks/{id}")
    public void delete(@RestPath String id) {
        throw notYet("Webhooks");
    }

    private static ProblemException notYet(String what) {
        return new ProblemException(ProblemType.NOT_SUPPORTED_YET, what + " are not available yet");
    }
}
