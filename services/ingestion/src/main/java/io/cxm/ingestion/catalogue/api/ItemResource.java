package io.cxm.ingestion.catalogue.api;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.ingestion.body.Bodies;
import io.cxm.ingestion.catalogue.Writes;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /v1/items/{id}}: writes to one item. */
@Path("/v1/items/{id}")
@Tag(name = "Writing data")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ItemResource {
    private static final Set<String> PUT_TYPES = Set.of("application/json");
    private static final Set<String> PATCH_TYPES = Set.of("application/json", "application/merge-patch+json");
    private final Writes writes;
    private final Bodies bodies;
    private final Caller caller;

    ItemResource(Writes writes, Bodies bodies, Caller caller) {
        this.writes = writes;
        this.bodies = bodies;
        this.caller = caller;
    }

    @PUT
    @ResponseStatus(202)
    @APIResponse(
            responseCode = "202",
            description = "The broker has it",
            content = @Content(schema = @Schema(implementation = Written.class)))
    @Operation(operationId = "putItem", summary = "Replaces the item, or creates it; 202 once durable")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ItemBody.class)))
    public Uni<Written> put(@PathParam("id") String id, RoutingContext context) {
        return change(id, ChangeKind.CHANGE_KIND_PUT, PUT_TYPES, context.request());
    }

    @PATCH
    @ResponseStatus(202)
    @APIResponse(
            responseCode = "202",
            description = "The broker has it",
            content = @Content(schema = @Schema(implementation = Written.class)))
    @Operation(operationId = "patchItem", summary = "Changes what is sent, clears what is null (RFC 7396)")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = ItemBody.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ItemBody.class))
            })
    public Uni<Written> patch(@PathParam("id") String id, RoutingContext context) {
        return change(id, ChangeKind.CHANGE_KIND_PATCH, PATCH_TYPES, context.request());
    }

    @DELETE
    @ResponseStatus(202)
    @APIResponse(
            responseCode = "202",
            description = "The broker has it",
            content = @Content(schema = @Schema(implementation = Written.class)))
    @Operation(operationId = "deleteItem", summary = "Removes the item, whether or not it exists")
    public Uni<Written> delete(@PathParam("id") String id) {
        return writes.delete(target(id)).replaceWith(new Written(id));
    }

    private Uni<Written> change(String id, ChangeKind kind, Set<String> types, HttpServerRequest request) {
        Writes.Target target = target(id);
        return bodies.with(target.tenant(), request, types, body -> writes.change(target, kind, body))
                .replaceWith(new Written(id));
    }

    private Writes.Target target(String id) {
        return new Writes.Target(ElementKind.ITEMS, caller.tenant(), id);
    }
}
