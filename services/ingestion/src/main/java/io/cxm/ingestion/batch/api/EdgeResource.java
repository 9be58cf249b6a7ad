package io.cxm.ingestion.batch.api;

import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /v1/edges}: which shoppers are related, as the tenant says. */
@Path("/v1/edges")
@Tag(name = "Writing data")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class EdgeResource {
    private final BatchEndpoint endpoint;
    private final Caller caller;

    EdgeResource(BatchEndpoint endpoint, Caller caller) {
        this.endpoint = endpoint;
        this.caller = caller;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendEdges",
            summary = "Sends one edge between two shoppers, or up to 1,000 as {\"edges\":[…]}",
            description = "202 for one, 200 for a batch, after the broker's acknowledgement. 422 when all failed."
                    + " The last one of a pair and a type stands; with deleted it goes.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {EdgeBody.class, EdgeBody.Batch.class})))
    @APIResponse(
            responseCode = "202",
            description = "The edge is stored",
            content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "What became of each edge of the batch",
            content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    public Uni<Response> post(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @QueryParam("results") @Schema(enumeration = "all") @Nullable String results,
            RoutingContext context) {
        var terms = new BatchEndpoint.Terms(idempotencyKey, results);
        return endpoint.take(ElementKind.EDGES, caller.tenant(), context.request(), terms)
                .map(answer -> Answers.response(answer, context).build());
    }
}
