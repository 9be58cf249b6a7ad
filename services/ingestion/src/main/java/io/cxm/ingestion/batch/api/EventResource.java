package io.cxm.ingestion.batch.api;

import io.cxm.ingestion.browser.BrowserGate;
import io.cxm.ingestion.browser.domain.BrowserKeys;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantOfToken;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
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

/** {@code /v1/events}: what shoppers did, sent by a machine with a token or by a page with a public key. */
@Path("/v1/events")
@Tag(name = "Writing data")
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class EventResource {
    private final BatchEndpoint endpoint;
    private final BrowserGate gate;
    private final CurrentIdentityAssociation identities;

    EventResource(BatchEndpoint endpoint, BrowserGate gate, CurrentIdentityAssociation identities) {
        this.endpoint = endpoint;
        this.gate = gate;
        this.identities = identities;
    }

    /** Takes events. A token goes before a key, so that a machine on a page's machine keeps its own rights. */
    @POST
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendEvents",
            summary = "Sends one event, or up to 1,000 as {\"events\":[…]}",
            description = "202 for one, 200 for a batch, after the broker's acknowledgement. 422 when all failed."
                    + " A page sends them with a public key (X-CXM-Key, or the parameter key) and no token.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {EventBody.class, EventBody.Batch.class})))
    @APIResponse(
            responseCode = "202",
            description = "The event is stored",
            content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "What became of each event of the batch",
            content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    public Uni<Response> post(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("X-CXM-Key") @Nullable String keyHeader,
            @QueryParam("key") @Nullable String keyParameter,
            @QueryParam("results") @Schema(enumeration = "all") @Nullable String results,
            RoutingContext context) {
        String key = keyHeader == null ? keyParameter : keyHeader;
        if (key != null && context.request().getHeader("Authorization") == null) {
            return ofPage(key, context);
        }
        var terms = new BatchEndpoint.Terms(idempotencyKey, results);
        return identities
                .getDeferredIdentity()
                .invoke(this::requireRole)
                .map(identity -> TenantOfToken.tenantOf(identity).orElseThrow(ForbiddenException::new))
                .chain(tenant -> endpoint.take(ElementKind.EVENTS, tenant, context.request(), terms))
                .map(answer -> Answers.response(answer, context).build());
    }

    private void requireRole(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!identity.hasRole(Roles.INTEGRATION) && !identity.hasRole(Roles.TENANT_ADMIN)) {
            throw new ForbiddenException();
        }
    }

    private Uni<Response> ofPage(String key, RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        BrowserKeys.Known known = gate.admit(key, origin);
        // on whatever becomes of it: a page that cannot read a refusal cannot heed it
        context.response().putHeader("Access-Control-Allow-Origin", origin).putHeader("Vary", "Origin");
        return endpoint.takeOfPage(known, context.request())
                .map(answer -> Answers.response(answer, context).build());
    }
}
