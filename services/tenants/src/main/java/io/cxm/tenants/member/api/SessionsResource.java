package io.cxm.tenants.member.api;

import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.care.Caretaker;
import io.cxm.tenants.member.MemberChanges;
import io.cxm.tenants.provider.NextSecond;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The sessions of whoever asks; who they are the gateway answers itself. */
@Path("/v1/session:endAll")
@RolesAllowed({Roles.ANALYST, Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class SessionsResource {
    private final MemberChanges changes;
    private final Caretaker caretaker;
    private final Caller caller;

    SessionsResource(MemberChanges changes, Caretaker caretaker, Caller caller) {
        this.changes = changes;
        this.caretaker = caretaker;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Ends the sessions of the member who asks, on all devices",
            description = "This one too. A machine has none, of which nothing is ended.")
    @APIResponse(responseCode = "204", description = "No Content")
    public Uni<Void> endAll() {
        TenantId tenant = caller.tenant();
        return changes.endSessions(tenant, caller.subject())
                .call(() -> caretaker.tell(tenant))
                .call(NextSecond::begins);
    }
}
