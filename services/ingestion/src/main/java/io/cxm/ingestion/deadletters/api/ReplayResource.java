package io.cxm.ingestion.deadletters.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.body.Bodies;
import io.cxm.ingestion.deadletters.Letters;
import io.cxm.ingestion.deadletters.Replays;
import io.cxm.ingestion.deadletters.domain.LetterState;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /v1/dead-letters:replay}: what was refused, again after a fix. */
@Path("/v1")
@Tag(name = "Writing data")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ReplayResource {
    private final Replays replays;
    private final Bodies bodies;
    private final Caller caller;
    private final ObjectMapper json;
    private final AuditTrail audit;

    ReplayResource(Replays replays, Bodies bodies, Caller caller, ObjectMapper json, AuditTrail audit) {
        this.replays = replays;
        this.bodies = bodies;
        this.caller = caller;
        this.json = json;
        this.audit = audit;
    }

    @POST
    @Path("dead-letters:replay")
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Checks and sends letters again",
            description =
                    "Up to 1,000 in one call, the oldest first; remaining says how many of the same choice are still"
                            + " not accepted. nextPageToken, sent as pageToken with the same choice, goes on after the last one"
                            + " that was tried; it is null when all were.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayBody.class)))
    public Uni<ReplayBody.Answer> replay(RoutingContext context) {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        return bodies.with(tenant, context.request(), Set.of(MediaType.APPLICATION_JSON), body -> {
                    ReplayBody wish = read(body);
                    List<String> ids = wish.ids();
                    return ids != null
                            ? replays.of(tenant, Replays.checked(ids))
                            : replays.of(
                                    tenant,
                                    new Letters.Wanted(
                                            DeadLetterResource.plain("kind", wish.kind()),
                                            DeadLetterResource.plain("operationId", wish.operationId()),
                                            DeadLetterResource.plain("code", wish.code()),
                                            null,
                                            LetterState.OPEN),
                                    wish.pageToken());
                })
                .call(() -> audit.done(tenant, actor, "dead-letters.replay", ""))
                .map(ReplayBody.Answer::of);
    }

    private ReplayBody read(byte[] body) {
        if (body.length == 0) {
            return new ReplayBody(null, null, null, null, null);
        }
        try {
            ReplayBody wish = json.readValue(body, ReplayBody.class);
            if (wish == null) {
                throw ProblemException.invalid("", "type", "must be an object");
            }
            return wish;
        } catch (JsonMappingException e) {
            throw ProblemException.invalid("", "type", "must be {\"ids\":[…]}, or a kind, an operationId and a code");
        } catch (IOException e) {
            throw new ProblemException(ProblemType.UNREADABLE, "The JSON cannot be read");
        }
    }
}
