package io.cxm.ingestion.deadletters.api;

import io.cxm.ingestion.deadletters.Letters;
import io.cxm.ingestion.deadletters.domain.LetterState;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/dead-letters}: what was refused. */
@Path("/v1")
@Tag(name = "Writing data")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    private final Letters letters;
    private final Caller caller;

    DeadLetterResource(Letters letters, Caller caller) {
        this.letters = letters;
        this.caller = caller;
    }

    @GET
    @Path("dead-letters")
    @Operation(
            operationId = "listDeadLetters",
            summary = "What was refused, with its reason, the newest first",
            description =
                    "A page ends before pageSize where the elements on it are large. Letters that were dismissed are"
                            + " listed with dismissed=true, and alone then.")
    public Uni<Pages.Page<DeadLetterBody>> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("operationId") @Nullable String operationId,
            @Parameter(hidden = true) @QueryParam("operation") @Nullable String operation, // its older name
            @QueryParam("code") @Nullable String code,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("replayed") @Nullable String replayed,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("dismissed") @Nullable String dismissed,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken) {
        String ofOperation = operationId == null ? plain("operation", operation) : plain("operationId", operationId);
        var wanted = new Letters.Wanted(
                plain("kind", kind), ofOperation, plain("code", code), null, state(replayed, dismissed));
        return letters.list(caller.tenant(), wanted, pageSize, pageToken).map(page -> page.map(DeadLetterBody::of));
    }

    private static LetterState state(@Nullable String replayed, @Nullable String dismissed) {
        Boolean accepted = truth("replayed", replayed);
        if (Boolean.TRUE.equals(truth("dismissed", dismissed))) {
            if (Boolean.TRUE.equals(accepted)) {
                throw ProblemException.parameter("dismissed", "what was replayed is never dismissed");
            }
            return LetterState.DISMISSED;
        }
        if (accepted == null) {
            return LetterState.NOT_DISMISSED;
        }
        return accepted ? LetterState.REPLAYED : LetterState.OPEN;
    }

    private static @Nullable Boolean truth(String name, @Nullable String text) {
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.parameter(name, "must be true or false");
        };
    }

    static @Nullable String plain(String name, @Nullable String text) {
        if (text != null && (text.length() > 128 || isNoText(text))) {
            throw ProblemException.parameter(name, "is not the name of any");
        }
        return text;
    }

    /** Whether no letter can hold it: PostgreSQL has no NUL, and UTF-8 no half of a pair of surrogates. */
    static boolean isNoText(String text) {
        return text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
