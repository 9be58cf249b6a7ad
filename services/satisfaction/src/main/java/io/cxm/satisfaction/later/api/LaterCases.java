package io.cxm.satisfaction.later.api;

import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Cases and conversations, which machines of a tenant may use too: not built yet. */
@Path("/v1/cases")
@Tag(name = "Not supported yet")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN, Roles.INTEGRATION})
public class LaterCases {
    @GET
    public Uni<Void> list() {
        return later();
    }

    @POST
    public Uni<Void> open() {
        return later();
    }

    @GET
    @Path("/{id}")
    public Uni<Void> read(@RestPath String id) {
        return later();
    }

    @PUT
    @Path("/{id}")
    public Uni<Void> change(@RestPath String id) {
        return later();
    }

    @POST
    @Path("/{id}/messages")
    public Uni<Void> say(@RestPath String id) {
        return later();
    }

    private static Uni<Void> later() {
        return LaterResource.later("Cases are");
    }
}
