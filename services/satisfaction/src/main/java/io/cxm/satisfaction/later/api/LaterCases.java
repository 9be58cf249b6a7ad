package io.cxm.satisfaction.later.api;

import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Cases and conversations, which machines of a tenant may use too: not built yet. */
@Path("/v1/cases")
@Tag(name = "Not supported yet")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN, Roles.INTEGRATION})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class LaterCases {
    @GET
    @Operation(summary = "Cases")
    public Uni<Void> list() {
        return later();
    }

    @POST
    @Operation(summary = "Opens a case")
    public Uni<Void> open() {
        return later();
    }

    @GET
    @Operation(summary = "One case")
    @Path("/{id}")
    public Uni<Void> read(@RestPath String id) {
        return later();
    }

    @PUT
    @Operation(summary = "Changes a case")
    @Path("/{id}")
    public Uni<Void> change(@RestPath String id) {
        return later();
    }

    @POST
    @Operation(summary = "Adds a message to a case")
    @Path("/{id}/messages")
    public Uni<Void> say(@RestPath String id) {
        return later();
    }

    private static Uni<Void> later() {
        return NotYet.later("Cases are");
    }
}
