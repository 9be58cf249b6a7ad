package io.cxm.tenants.tenant.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The caller's own tenant. */
@Path("/v1/tenant")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class OwnTenantResource {
    private final TenantViews tenants;
    private final Caller caller;

    OwnTenantResource(TenantViews tenants, Caller caller) {
        this.tenants = tenants;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The caller's tenant")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> get() {
        return tenants.get(caller.tenant());
    }

    @PATCH
    @Operation(summary = "Changes settings of the caller's tenant")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> change(
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TenantPatch.class)))
                    JsonNode patch) {
        return tenants.change(caller.tenant(), caller.subject(), ifMatch, SettingsPatch.read(patch, SettingsPatch.OWN));
    }
}
