package io.cxm.satisfaction.webhook.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.webhook.Webhooks;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Messages to one webhook, and what became of them. */
@Path("/v1/webhooks/{id}/deliveries")
@Tag(name = "Webhooks")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class DeliveryResource {
    private static final Pattern DELIVERY = Pattern.compile("[a-z0-9][a-z0-9-]{0,127}");
    private final Caller caller;
    private final Webhooks webhooks;
    private final Pages pages;

    DeliveryResource(Caller caller, Webhooks webhooks, Pages pages) {
        this.caller = caller;
        this.webhooks = webhooks;
        this.pages = pages;
    }

    @GET
    @Operation(operationId = "listWebhookDeliveries", summary = "Messages to the webhook, the newest first")
    public Uni<Page<DeliveryView>> deliveries(
            @RestPath String id, @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        String list = "webhook-deliveries:" + known(id);
        String after = pages.cursor(list, tenant, pageToken);
        return webhooks.find(tenant, id)
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .chain(webhook -> webhooks.deliveries(tenant, id, after, size + 1))
                .map(listed -> pages.ahead(list, tenant, listed.deliveries(), size, Webhooks::place)
                        .of(listed.total())
                        .map(DeliveryView::of));
    }

    @POST
    @Path("/{delivery}:resend")
    @Operation(
            operationId = "resendWebhookDelivery",
            summary = "Sends a message that failed once more, under the same id",
            description =
                    "Also where the webhook is disabled or stopped, and once: it is not tried again by itself. What came of it is"
                            + " among the deliveries.")
    @APIResponse(
            responseCode = "202",
            description = "It waits to be sent",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryMade.class)))
    public Uni<Response> resend(@RestPath String id, @RestPath String delivery) {
        if (!DELIVERY.matcher(delivery).matches()) {
            throw ProblemException.notFound();
        }
        return webhooks.resend(caller.tenant(), caller.subject(), known(id), delivery)
                .map(came -> switch (came) {
                    case BEGUN, BEGUN_BEFORE ->
                        Response.status(202).entity(new DeliveryMade(delivery)).build();
                    case WAITS ->
                        throw new ProblemException(ProblemType.CONFLICT, "The message waits to be sent already");
                    case NOT_KEPT ->
                        throw new ProblemException(
                                ProblemType.CONFLICT, "Only a message that failed and is still kept can be sent again");
                    case ABSENT -> throw ProblemException.notFound();
                });
    }

    private static String known(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }
}
