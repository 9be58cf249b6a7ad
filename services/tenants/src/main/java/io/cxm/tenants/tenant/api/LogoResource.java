package io.cxm.tenants.tenant.api;

import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.care.Caretaker;
import io.cxm.tenants.tenant.Logos;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The logo of the caller's own tenant. */
@Path("/v1/tenant/logo")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class LogoResource {
    private static final String PNG = "image/png";
    private static final String JPEG = "image/jpeg";
    private final Logos logos;
    private final TenantViews tenants;
    private final Caretaker caretaker;
    private final Caller caller;

    LogoResource(Logos logos, TenantViews tenants, Caretaker caretaker, Caller caller) {
        this.logos = logos;
        this.tenants = tenants;
        this.caretaker = caretaker;
        this.caller = caller;
    }

    /** The picture, for everyone who may see the tenant's portal. */
    @GET
    @Operation(summary = "The logo, as it was sent")
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.ANALYST, Roles.MERCHANDISER, Roles.INTEGRATION})
    @APIResponse(
            responseCode = "200",
            description = "The logo",
            content = {
                @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = JPEG, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Uni<Response> get() {
        return logos.get(caller.tenant())
                .map(logo -> Response.ok(logo.image(), logo.type().mediaType())
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Cache-Control", "private, no-cache")
                        .build());
    }

    /** Puts a PNG or JPEG of at most 64 KiB and 1024 by 1024 pixels in the place of the logo. */
    @PUT
    @Operation(summary = "Replaces the logo by a PNG or JPEG")
    @Consumes({PNG, JPEG})
    @APIResponse(
            responseCode = "200",
            description = "The tenant with the new logo",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> put(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = PNG,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = JPEG,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    byte @Nullable [] image) {
        TenantId tenant = caller.tenant();
        return tenants.putLogo(tenant, caller.subject(), image == null ? new byte[0] : image)
                .call(() -> caretaker.tell(tenant));
    }

    /** Takes the logo away. */
    @DELETE
    @Operation(summary = "Takes the logo away")
    public Uni<Void> delete() {
        TenantId tenant = caller.tenant();
        return logos.delete(tenant, caller.subject()).call(() -> caretaker.tell(tenant));
    }
}
