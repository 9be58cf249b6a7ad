package io.cxm.tenants.later.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Paths of the contract that say so while their part is not built: a shopper's privacy requests, and webhooks. */
@Path("/v1")
@Tag(name = "Not supported yet")
@RolesAllowed(Roles.TENANT_ADMIN)
public class LaterResource {
    @POST
    @Operation(summary = "Starts an export of all that is known of a shopper")
    @Path("/privacy/exports")
    public void export() {
        throw notYet("Privacy exports");
    }

    @GET
    @Operation(summary = "One such export")
    @Path("/privacy/exports/{id}")
    public void exported(@RestPath String id) {
        throw notYet("Privacy exports");
    }

    @POST
    @Operation(summary = "Starts the erasure of a shopper")
    @Path("/privacy/erasures")
    public void erase() {
        throw notYet("Erasures of a shopper");
    }

    @GET
    @Operation(summary = "One erasure")
    @Path("/privacy/erasures/{id}")
    public void erased(@RestPath String id) {
        throw notYet("Erasures of a shopper");
    }

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
