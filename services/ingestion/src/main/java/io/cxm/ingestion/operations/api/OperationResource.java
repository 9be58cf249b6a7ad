package io.cxm.ingestion.operations.api;

import io.cxm.ingestion.operations.Operations;
import io.cxm.ingestion.operations.domain.RowErrors;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /v1/operations}: how far imports are. */
@Path("/v1/operations")
@Tag(name = "Operations")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class OperationResource {
    private final Operations operations;
    private final Caller caller;

    OperationResource(Operations operations, Caller caller) {
        this.operations = operations;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listOperations", summary = "Operations, the newest first")
    public Uni<Pages.Page<OperationBody>> list(
            @QueryParam("pageSize") @Nullable Integer pageSize, @QueryParam("pageToken") @Nullable String pageToken) {
        return operations.list(caller.tenant(), pageSize, pageToken).map(page -> page.map(OperationBody::of));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getOperation", summary = "How far an operation is")
    public Uni<OperationBody> get(@PathParam("id") String id) {
        return operations.get(caller.tenant(), id).map(OperationBody::of);
    }

    /** One line for each refused row. */
    @GET
    @Path("{id}/errors")
    @Produces("application/x-ndjson")
    @Operation(
            operationId = "listOperationErrors",
            summary = "Why rows were refused, a line each",
            description = "The first 10,000 refused rows, or 2 MiB of errors; the operation counts all of them.")
    @APIResponse(
            responseCode = "200",
            description = "One JSON object a line",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = RowErrors.class)))
    public Multi<RowErrors> errors(@PathParam("id") String id) {
        return operations.errors(caller.tenant(), id);
    }

    @POST
    @Path("{id}:cancel")
    @Operation(
            operationId = "cancelOperation",
            summary = "Ends an operation that runs; what it did stays, and one that is done stays as it is")
    public Uni<OperationBody> cancel(@PathParam("id") String id) {
        return operations.cancel(caller.tenant(), id).map(OperationBody::of);
    }
}
