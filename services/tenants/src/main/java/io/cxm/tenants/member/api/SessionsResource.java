package io.cxm.tenants.member.api;

import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.care.Caretaker;
import io.cxm.tenants.member.MemberChanges;
import io.cxm.tenants.member.OperatorSessions;
import io.cxm.tenants.provider.NextSecond;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The sessions of whoever asks; who they are the gateway answers itself. */
@Path("/v1/session:endAll")
@RolesAllowed({Roles.ANALYST, Roles.INTEGRATION, Roles.MERCHANDISER, Roles.OPERATOR, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class SessionsResource {
    /** The claim of a token that belongs to a session: a machine's has none. */
    private static final String SESSION = "sid";

    private final MemberChanges changes;
    private final OperatorSessions operators;
    private final Caretaker caretaker;
    private final Caller caller;
    private final JsonWebToken token;

    SessionsResource(
            MemberChanges changes, OperatorSessions operators, Caretaker caretaker, Caller caller, JsonWebToken token) {
        this.changes = changes;
        this.operators = operators;
        this.caretaker = caretaker;
        this.caller = caller;
        this.token = token;
    }

    @POST
    @Operation(
            summary = "Ends the sessions of the person who asks, on all devices",
            description = "This one too. A machine has none, of which nothing is ended.")
    @APIResponse(responseCode = "204", description = "No Content")
    public Uni<Void> endAll() {
        return (caller.hasRole(Roles.OPERATOR) ? ofOperator() : ofMember()).call(NextSecond::begins);
    }

    private Uni<Void> ofMember() {
        TenantId tenant = caller.tenant();
        return changes.endSessions(tenant, caller.subject()).call(() -> caretaker.tell(tenant));
    }

    private Uni<Void> ofOperator() {
        return token.containsClaim(SESSION)
                ? operators.end(caller.subject())
                : Uni.createFrom().voidItem();
    }
}
