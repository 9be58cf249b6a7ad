package io.cxm.tenants.tenant.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.problem.IdempotencyKey;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.care.Caretaker;
import io.cxm.tenants.erasure.Deletion;
import io.cxm.tenants.tenant.Opening;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Tenants, for operators. */
@Path("/v1/tenants")
@RolesAllowed(Roles.OPERATOR)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class TenantsResource {
    private final Opening opening;
    private final TenantViews tenants;
    private final Deletion deletion;
    private final Caretaker caretaker;
    private final Caller caller;

    TenantsResource(Opening opening, TenantViews tenants, Deletion deletion, Caretaker caretaker, Caller caller) {
        this.opening = opening;
        this.tenants = tenants;
        this.deletion = deletion;
        this.caretaker = caretaker;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Opens a tenant")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OpenedTenant.class)))
    public Uni<Response> open(
            @NotNull @Valid OpenTenant request, @RestHeader(IdempotencyKey.HEADER) @Nullable String idempotencyKey) {
        IdempotencyKey.checked(idempotencyKey);
        return opening.open(caller.subject(), request.toDomain(), idempotencyKey)
                .call(opened -> caretaker.tell(new TenantId(opened.tenant().id())))
                .map(opened -> Response.created(
                                URI.create("/v1/tenants/" + opened.tenant().id()))
                        .entity(OpenedTenant.of(opened))
                        .build());
    }

    @GET
    @Operation(summary = "Tenants by id")
    public Uni<Pages.Page<TenantView>> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        return tenants.list(pageSize, pageToken);
    }

    @GET
    @Operation(summary = "One tenant")
    @Path("/{id}")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> get(@RestPath String id) {
        return tenants.get(known(id));
    }

    @PATCH
    @Operation(summary = "Changes settings of a tenant")
    @Path("/{id}")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> change(
            @RestPath String id,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TenantPatch.class)))
                    JsonNode patch) {
        return tenants.change(
                known(id), caller.subject(), ifMatch, SettingsPatch.read(patch, SettingsPatch.OF_OPERATOR));
    }

    /** Begins to delete the tenant: its clients and members are shut out with the answer, the rest follows. */
    @DELETE
    @Operation(summary = "Begins to delete the tenant")
    @Path("/{id}")
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> delete(@RestPath String id) {
        TenantId tenant = known(id);
        return deletion.request(tenant, caller.subject())
                .chain(() -> caretaker.tell(tenant))
                .chain(() -> caretaker.care(tenant))
                .chain(() -> tenants.get(tenant))
                .map(found -> Response.fromResponse(found).status(202).build());
    }

    private static TenantId known(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        return new TenantId(id);
    }
}
