package io.cxm.satisfaction.later.api;

import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trends, drivers, alerts, verbatims and predictions: not built yet. */
@Path("/v1/satisfaction")
@Tag(name = "Not supported yet")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class LaterMeasures {
    @GET
    @Path("/trend")
    public Uni<Void> trend() {
        return LaterResource.later("Trends are");
    }

    @GET
    @Path("/drivers")
    public Uni<Void> drivers() {
        return LaterResource.later("Drivers are");
    }

    @GET
    @Path("/alerts")
    public Uni<Void> alerts() {
        return LaterResource.later("Alerts are");
    }

    @GET
    @Path("/verbatims")
    public Uni<Void> verbatims() {
        return LaterResource.later("Verbatims are");
    }

    @GET
    @Path("/predicted")
    public Uni<Void> predicted() {
        return LaterResource.later("Predicted satisfaction is");
    }
}
