package io.cxm.satisfaction.later.api;

import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verbatims and predictions: not built yet. */
@Path("/v1/satisfaction")
@Tag(name = "Not supported yet")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class LaterMeasures {
    @GET
    @Operation(summary = "What shoppers wrote")
    @Path("/verbatims")
    public Uni<Void> verbatims() {
        return NotYet.later("Verbatims are");
    }

    @GET
    @Operation(summary = "Satisfaction as predicted")
    @Path("/predicted")
    public Uni<Void> predicted() {
        return NotYet.later("Predicted satisfaction is");
    }
}
