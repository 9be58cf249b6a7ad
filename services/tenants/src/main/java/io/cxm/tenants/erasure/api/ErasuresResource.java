package io.cxm.tenants.erasure.api;

import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.care.Caretaker;
import io.cxm.tenants.erasure.ShopperErasures;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Erasures of single shoppers. */
@Path("/v1/privacy/erasures")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ErasuresResource {
    private final ShopperErasures erasures;
    private final Caretaker caretaker;
    private final Caller caller;

    ErasuresResource(ShopperErasures erasures, Caretaker caretaker, Caller caller) {
        this.erasures = erasures;
        this.caretaker = caretaker;
        this.caller = caller;
    }

    /** Whose data goes, by any of their ids. */
    public record EraseShopper(@NotNull String userId) {}

    /** Asks all services to erase a shopper; asked again while that goes on, it is the same erasure. */
    @POST
    @Operation(summary = "Asks all services to erase a shopper")
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ErasureView.class)))
    public Uni<Response> erase(@NotNull @Valid EraseShopper request) {
        TenantId tenant = caller.tenant();
        return erasures.request(tenant, caller.subject(), EntityId.checked("/userId", request.userId()))
                .call(() -> caretaker.tell(tenant))
                .map(erasure -> Response.accepted(ErasureView.of(erasure))
                        // location() would put this service's inner address before it
                        .header("Location", "/v1/privacy/erasures/" + erasure.id())
                        .build());
    }

    /** How far an erasure is, with the services' receipts. */
    @GET
    @Operation(summary = "How far an erasure is, with the services' receipts")
    @Path("{id}")
    public Uni<ErasureView> get(@RestPath String id) {
        if (!id.matches("[0-9a-f-]{36}")) {
            throw ProblemException.notFound();
        }
        return erasures.progress(caller.tenant(), id).map(ErasureView::of);
    }
}
