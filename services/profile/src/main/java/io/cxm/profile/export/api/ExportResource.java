package io.cxm.profile.export.api;

import io.cxm.problem.ProblemException;
import io.cxm.profile.export.Exports;
import io.cxm.profile.export.Exports.After;
import io.cxm.profile.export.domain.Export;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Exports as operations. */
@Path("/v1")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ExportResource {
    private static final String LIST = "exports";
    private final Caller caller;
    private final Exports exports;
    private final Beginning begin;
    private final Links links;

    ExportResource(Caller caller, Exports exports, Beginning begin, Links links) {
        this.caller = caller;
        this.exports = exports;
        this.begin = begin;
        this.links = links;
    }

    /** Begins an export. */
    @POST
    @Operation(summary = "Starts an export")
    @Path("exports")
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OperationView.class)))
    public Uni<Response> export(@Nullable ExportRequest request) {
        if (request == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        Export export = request.checked(links.zone(tenant), links.now());
        return begin.begin(tenant, actor, export, "export.create")
                .map(begun -> Response.accepted(links.view(tenant, begun))
                        // location() would put this service's inner address before it
                        .header("Location", "/v1/operations/" + begun.id())
                        .build());
    }

    /** Exports, the newest first. */
    @GET
    @Operation(summary = "Exports, newest first")
    @Path("exports")
    public Uni<Page<OperationView>> list(@RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        After after = links.after(LIST, tenant, pageToken);
        return exports.list(tenant, after, size + 1)
                .chain(found -> exports.count(tenant).map(total -> {
                    List<Export> shown = found.subList(0, Math.min(size, found.size()));
                    String next = found.size() > size ? links.token(LIST, tenant, shown.getLast()) : null;
                    return new Page<>(
                            shown.stream()
                                    .map(export -> links.view(tenant, export))
                                    .toList(),
                            next,
                            total);
                }));
    }

    /** Where an export stands, with a new link to its file when it is written. */
    @GET
    @Path("operations/{id}")
    @Operation(hidden = true) // ingestion describes what operations have in common
    public Uni<OperationView> operation(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return found(tenant, id).map(export -> links.view(tenant, export));
    }

    /** Why rows were refused: of an export none ever are. */
    @GET
    @Path("operations/{id}/errors")
    @Operation(hidden = true)
    @Produces("application/x-ndjson")
    public Uni<String> errors(@RestPath String id) {
        return found(caller.tenant(), id).replaceWith("");
    }

    /** Ends an export that is not written yet; one that has ended stays as it is. */
    @POST
    @Path("operations/{id}:cancel")
    @Operation(hidden = true)
    public Uni<OperationView> cancel(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return found(tenant, id)
                .chain(export -> exports.cancel(tenant, export.id(), links.now()))
                .chain(() -> operation(id));
    }

    private Uni<Export> found(TenantId tenant, String id) {
        if (!id.matches("exp_[0-9a-f]{32}")) {
            throw ProblemException.notFound();
        }
        // an export of one shopper is for administrators, on its own path
        return exports.find(tenant, id)
                .map(found ->
                        found.filter(export -> export.shopper().isEmpty()).orElseThrow(ProblemException::notFound));
    }
}
