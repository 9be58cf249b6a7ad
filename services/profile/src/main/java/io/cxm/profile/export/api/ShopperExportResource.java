package io.cxm.profile.export.api;

import io.cxm.problem.ProblemException;
import io.cxm.profile.export.Exports;
import io.cxm.profile.export.domain.Export;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What is known of one shopper, as an export for whoever answers their request. */
@Path("/v1/privacy/exports")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ShopperExportResource {
    private final Caller caller;
    private final Exports exports;
    private final Beginning begin;
    private final Links links;

    ShopperExportResource(Caller caller, Exports exports, Beginning begin, Links links) {
        this.caller = caller;
        this.exports = exports;
        this.begin = begin;
        this.links = links;
    }

    /** Whose data is wanted, by any of their ids. */
    public record ExportShopper(@Nullable String userId) {}

    /** Begins an export of all that is known of a shopper; of an unknown one it holds their id alone. */
    @POST
    @Operation(summary = "Begins an export of all that is known of a shopper")
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationView.class)))
    public Uni<Response> export(@Nullable ExportShopper wanted) {
        String userId = EntityId.checked("/userId", wanted == null ? null : wanted.userId());
        TenantId tenant = caller.tenant();
        // the audit log stays, so it names the export and not the shopper
        return begin.begin(tenant, caller.subject(), Export.ofShopper(userId, links.now()), "shopper.export")
                .map(begun -> Response.accepted(links.view(tenant, begun))
                        .header("Location", "/v1/privacy/exports/" + begun.id())
                        .build());
    }

    /** Where an export stands, with a new link to its file when it is written. */
    @GET
    @Operation(summary = "Where such an export stands, with a new link to its file")
    @Path("{id}")
    public Uni<OperationView> get(@RestPath String id) {
        TenantId tenant = caller.tenant();
        if (!id.matches("exp_[0-9a-f]{32}")) {
            throw ProblemException.notFound();
        }
        return exports.find(tenant, id)
                .map(found ->
                        found.filter(export -> export.shopper().isPresent()).orElseThrow(ProblemException::notFound))
                .map(export -> links.view(tenant, export));
    }
}
