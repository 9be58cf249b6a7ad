package io.cxm.ingestion.catalogue.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.body.Bodies;
import io.cxm.ingestion.catalogue.Writes;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /v1/users:merge}: an anonymous shopper turns out to be a known one. */
@Path("/v1/users:merge")
@Tag(name = "Writing data")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class MergeResource {
    private final Writes writes;
    private final Bodies bodies;
    private final Caller caller;
    private final ObjectMapper json;

    MergeResource(Writes writes, Bodies bodies, Caller caller, ObjectMapper json) {
        this.writes = writes;
        this.bodies = bodies;
        this.caller = caller;
        this.json = json;
    }

    /** Who becomes whom. */
    @Schema(name = "UserMerge")
    record Merge(
            @Schema(required = true, maxLength = 128) String from,
            @Schema(required = true, maxLength = 128) String to) {}

    @POST
    @ResponseStatus(202)
    @APIResponse(
            responseCode = "202",
            description = "The broker has it",
            content = @Content(schema = @Schema(implementation = Written.class)))
    @Operation(operationId = "mergeUsers", summary = "All that one shopper did belongs to another from now on")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Merge.class)))
    public Uni<Written> merge(RoutingContext context) {
        TenantId tenant = caller.tenant();
        return bodies.with(tenant, context.request(), Set.of("application/json"), body -> {
            JsonNode merge = read(body);
            Writes.Target from = target(tenant, merge, "from");
            Writes.Target to = target(tenant, merge, "to");
            return writes.merge(from, to).replaceWith(new Written(to.id()));
        });
    }

    private JsonNode read(byte[] body) {
        try {
            JsonNode node = json.readTree(body);
            if (!node.isObject()) {
                throw ProblemException.invalid("", "type", "must be an object");
            }
            return node;
        } catch (IOException e) {
            throw new ProblemException(ProblemType.UNREADABLE, "The JSON cannot be read");
        }
    }

    private static Writes.Target target(TenantId tenant, JsonNode merge, String field) {
        JsonNode id = merge.path(field);
        if (!id.isTextual()) {
            throw ProblemException.invalid("/" + field, id.isMissingNode() ? "required" : "type", "must be an id");
        }
        try {
            return new Writes.Target(ElementKind.USERS, tenant, id.textValue());
        } catch (ProblemException e) {
            throw ProblemException.invalid("/" + field, e.errors().getFirst().code(), "must be an id");
        }
    }
}
