package io.cxm.satisfaction.later.api;

import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** Cases and conversations, which machines of a tenant may use too: not built yet. */
@Path("/v1/cases")
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
    public Uni<Void> read() {
        return later();
    }

    @PUT
    @Path("/{id}")
    public Uni<Void> change() {
        return later();
    }

    @POST
    @Path("/{id}/messages")
    public Uni<Void> say() {
        return later();
    }

    private static Uni<Void> later() {
        return LaterResource.later("Cases are");
    }
}
