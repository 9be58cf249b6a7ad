package io.cxm.ingestion.deadletters.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.body.Bodies;
import io.cxm.ingestion.deadletters.Letters;
import io.cxm.messaging.AuditTrail;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/dead-letters}: what was refused, and the same again after a fix. */
@Path("/v1")
@Tag(name = "Writing data")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    private final Letters letters;
    private final Bodies bodies;
    private final Caller caller;
    private final ObjectMapper json;
    private final AuditTrail audit;

    DeadLetterResource(Letters letters, Bodies bodies, Caller caller, ObjectMapper json, AuditTrail audit) {
        this.audit = audit;
        this.letters = letters;
        this.bodies = bodies;
        this.caller = caller;
        this.json = json;
    }

    @GET
    @Path("dead-letters")
    @Operation(operationId = "listDeadLetters", summary = "What was refused, with its reason, the newest first")
    public Uni<Pages.Page<DeadLetterBody>> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("operation") @Nullable String operation,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("replayed") @Nullable String replayed,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        var wanted = new Letters.Wanted(plain("kind", kind), plain("operation", operation), truth(replayed));
        return letters.list(caller.tenant(), wanted, pageSize, pageToken).map(page -> page.map(DeadLetterBody::of));
    }

    @POST
    @Path("dead-letters:replay")
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Checks and sends letters again",
            description = "Up to 1,000 in one call; remaining says how many of the same choice are left.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayBody.class)))
    public Uni<ReplayBody.Answer> replay(RoutingContext context) {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        return bodies.with(context.request(), Set.of(MediaType.APPLICATION_JSON), body -> {
                    ReplayBody wish = read(body);
                    List<String> ids = wish.ids();
                    return ids != null
                            ? letters.replay(tenant, Letters.checked(ids))
                            : letters.replay(
                                    tenant,
                                    new Letters.Wanted(
                                            plain("kind", wish.kind()),
                                            plain("operationId", wish.operationId()),
                                            false));
                })
                .call(() -> audit.done(tenant, actor, "dead-letters.replay", ""))
                .map(ReplayBody.Answer::of);
    }

    private ReplayBody read(byte[] body) {
        if (body.length == 0) {
            return new ReplayBody(null, null, null);
        }
        try {
            ReplayBody wish = json.readValue(body, ReplayBody.class);
            if (wish == null) {
                throw ProblemException.invalid("", "type", "must be an object");
            }
            return wish;
        } catch (JsonMappingException e) {
            throw ProblemException.invalid("", "type", "must be {\"ids\":[…]}, or a kind and an operationId");
        } catch (IOException e) {
            throw new ProblemException(ProblemType.UNREADABLE, "The JSON cannot be read");
        }
    }

    private static @Nullable Boolean truth(@Nullable String text) {
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.parameter("replayed", "must be true or false");
        };
    }

    private static @Nullable String plain(String name, @Nullable String text) {
        if (text != null && (text.length() > 128 || text.codePoints().anyMatch(DeadLetterResource::isNoText))) {
            throw ProblemException.parameter(name, "is not the name of any");
        }
        return text;
    }

    private static boolean isNoText(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }
}
