package io.cxm.satisfaction.webhook.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Etag;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.webhook.WebhookSecrets;
import io.cxm.satisfaction.webhook.Webhooks;
import io.cxm.satisfaction.webhook.domain.Webhook;
import io.cxm.satisfaction.webhook.domain.Written;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Webhooks: where a tenant's own systems are told what happened. */
@Path("/v1/webhooks")
@Tag(name = "Webhooks")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class WebhookResource {
    private static final String LIST = "webhooks";
    private final Caller caller;
    private final Webhooks webhooks;
    private final WebhookSecrets secrets;
    private final Pages pages;
    private final InstantSource clock;

    WebhookResource(Caller caller, Webhooks webhooks, WebhookSecrets secrets, Pages pages, InstantSource clock) {
        this.caller = caller;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "Webhooks by id")
    public Uni<Page<WebhookView>> list(@RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        return webhooks.list(tenant, pages.cursor(LIST, tenant, pageToken), size + 1)
                .map(listed -> pages.ahead(LIST, tenant, listed.webhooks(), size, Webhook::id)
                        .of(listed.total())
                        .map(webhook -> WebhookView.of(webhook, clock.millis(), null)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readWebhook", summary = "One webhook, without its secret")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookView.class)))
    public Uni<Response> read(@RestPath String id) {
        return webhooks.find(caller.tenant(), known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(webhook -> answer(200, webhook, null));
    }

    /** Writes one; one that is there and says something else needs If-Match with its ETag. */
    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "putWebhook",
            summary = "Replaces the webhook, or creates it",
            description =
                    "When it is made the answer has its secret, which is not shown again. A change that is sent with If-Match"
                            + " takes back that the service stopped it.")
    @APIResponse(
            responseCode = "201",
            description = "Made, with its secret",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or the same as before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookView.class)))
    public Uni<Response> put(
            @RestPath String id, @Nullable WebhookBody body, @RestHeader("If-Match") @Nullable String match) {
        TenantId tenant = caller.tenant();
        if (!TenantId.isValid(id)) {
            throw ProblemException.invalid("?id", "format", "must match [a-z0-9][a-z0-9-]{0,62}");
        }
        return webhooks.put(tenant, caller.subject(), id, WebhookReader.read(body), Etag.expected(match))
                .map(WebhookResource::done)
                .map(done -> done.created()
                        ? answer(201, done.webhook(), secrets.shown(tenant, done.webhook()))
                        : answer(200, done.webhook(), null));
    }

    /** Removes one. What waits for it is not sent. */
    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Removes the webhook and what waits for it")
    public Uni<Void> delete(@RestPath String id, @RestHeader("If-Match") @Nullable String match) {
        return webhooks.delete(caller.tenant(), caller.subject(), known(id), Etag.expected(match))
                .invoke(written -> {
                    if (!(written instanceof Written.Removed)) {
                        done(written);
                    }
                })
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}:rotate")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Gives the webhook a new secret, beside which the old one signs for 24 hours")
    public Uni<WebhookView> rotate(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return webhooks.rotate(tenant, caller.subject(), known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(webhook -> WebhookView.of(webhook, clock.millis(), secrets.shown(tenant, webhook)));
    }

    @POST
    @Path("/{id}:test")
    @Operation(
            operationId = "testWebhook",
            summary = "Sends the webhook a message of event webhook.test, once",
            description =
                    "Also where it is disabled or stopped. What came of it is among its deliveries; while one waits there is no other.")
    @APIResponse(
            responseCode = "202",
            description = "It waits to be sent",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryMade.class)))
    public Uni<Response> test(@RestPath String id) {
        return webhooks.test(caller.tenant(), known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(delivery ->
                        Response.status(202).entity(new DeliveryMade(delivery)).build());
    }

    private static Written.Done done(Written written) {
        return switch (written) {
            case Written.Done done -> done;
            case Written.Unseen() ->
                throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "There is a webhook of this id");
            case Written.Stale() ->
                throw new ProblemException(ProblemType.STALE, "The webhook is not the one that was read");
            case Written.TooMany() ->
                throw new ProblemException(ProblemType.CONFLICT, "This tenant has as many webhooks as it may have");
            case Written.Absent(), Written.Removed() -> throw ProblemException.notFound();
        };
    }

    private Response answer(int status, Webhook webhook, @Nullable String secret) {
        return Response.status(status)
                .header("Location", status == 201 ? "/v1/webhooks/" + webhook.id() : null)
                .header("ETag", Etag.of(webhook.version()))
                .entity(WebhookView.of(webhook, clock.millis(), secret))
                .build();
    }

    private static String known(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }
}
