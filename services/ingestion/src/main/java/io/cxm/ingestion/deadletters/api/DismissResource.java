package io.cxm.ingestion.deadletters.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.body.Bodies;
import io.cxm.ingestion.deadletters.Dismissals;
import io.cxm.messaging.AuditTrail;
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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /v1/dead-letters:dismiss}: what was refused and nobody means to send again. */
@Path("/v1")
@Tag(name = "Writing data")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class DismissResource {
    private final Dismissals dismissals;
    private final Bodies bodies;
    private final Caller caller;
    private final ObjectMapper json;
    private final AuditTrail audit;

    DismissResource(Dismissals dismissals, Bodies bodies, Caller caller, ObjectMapper json, AuditTrail audit) {
        this.dismissals = dismissals;
        this.bodies = bodies;
        this.caller = caller;
        this.json = json;
        this.audit = audit;
    }

    @POST
    @Path("dead-letters:dismiss")
    @Operation(
            operationId = "dismissDeadLetters",
            summary = "Puts letters aside, by their ids or all of a reason",
            description =
                    "Only open ones: neither accepted after all nor put aside before. Their elements are not kept any longer,"
                            + " so that they cannot be replayed. Up to 10,000 in one call, the oldest first. What is refused"
                            + " anew afterwards is listed again.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DismissBody.class)))
    public Uni<DismissBody.Answer> dismiss(RoutingContext context) {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        return bodies.with(tenant, context.request(), Set.of(MediaType.APPLICATION_JSON), body -> {
            DismissBody wish = read(body);
            List<String> ids = wish.checkedIds();
            Uni<Dismissals.Done> done = ids != null ? dismissals.of(tenant, ids) : dismissals.of(tenant, wish.wanted());
            // of single letters their ids would say nothing: the audit log names the reason
            String reason = Objects.requireNonNullElse(wish.code(), "");
            return done.call(() -> audit.done(tenant, actor, "dead-letters.dismiss", reason))
                    .map(d -> new DismissBody.Answer(d.dismissed(), d.remaining()));
        });
    }

    private DismissBody read(byte[] body) {
        try {
            DismissBody wish = json.readValue(body, DismissBody.class);
            if (wish == null) {
                throw ProblemException.invalid("", "type", "must be an object");
            }
            return wish;
        } catch (JsonMappingException e) {
            throw ProblemException.invalid("", "type", "must be {\"ids\":[…]}, or a code with what else narrows it");
        } catch (IOException e) {
            throw new ProblemException(ProblemType.UNREADABLE, "The JSON cannot be read");
        }
    }
}
