package io.cxm.profile.export.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.messaging.AuditTrail;
import io.cxm.problem.ProblemException;
import io.cxm.profile.export.ExportRunner;
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
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Exports as operations. */
@Path("/v1")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
public class ExportResource {
    private static final String LIST = "exports";
    private final Caller caller;
    private final Exports exports;
    private final ExportRunner runner;
    private final Links links;
    private final AuditTrail audit;

    ExportResource(Caller caller, Exports exports, ExportRunner runner, Links links, AuditTrail audit) {
        this.caller = caller;
        this.exports = exports;
        this.runner = runner;
        this.links = links;
        this.audit = audit;
    }

    /** Begins an export. */
    @POST
    @Operation(summary = "Starts an export")
    @Path("exports")
    @APIResponseSchema(value = OperationView.class, responseCode = "202", responseDescription = "Accepted")
    public Uni<Response> export(@Nullable ExportRequest request) {
        if (request == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        Export export = request.checked(links.zone(tenant), links.now());
        return exports.add(tenant, export, links.perTenant())
                .invoke(added -> {
                    if (!added) {
                        throw ProblemException.later(
                                ProblemType.TOO_MANY_REQUESTS,
                                "%d exports of this tenant wait or are written".formatted(links.perTenant()),
                                Duration.ofSeconds(30));
                    }
                })
                .call(() -> begun(tenant, export))
                .call(() -> audit.done(tenant, actor, "export.create", export.id()))
                .map(_ -> Response.accepted(links.view(tenant, export))
                        // location() would put this service's inner address before it
                        .header("Location", "/v1/operations/" + export.id())
                        .build());
    }

    /** Queues it; one that cannot be queued has failed. */
    private Uni<Void> begun(TenantId tenant, Export export) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> runner.start(tenant, export))
                .onFailure(ProblemException.class)
                .call(() -> exports.finish(
                        tenant, export.id(), new Export.State.Failed(0, "Too many exports wait", links.now())));
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
        return exports.find(tenant, id).map(found -> found.orElseThrow(ProblemException::notFound));
    }
}
