package io.cxm.ranking.answer.api;

import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.Answers;
import io.cxm.ranking.answer.domain.AbsenceWording;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Answers that were given: for some days they can be read, made again, and asked why something is not in them. */
@Path("/v1")
@Tag(name = "Recommendations")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Cancellable // it changes nothing: who hangs up needs no answer
public class AnswerResource {
    private final Caller caller;
    private final Answers answers;

    AnswerResource(Caller caller, Answers answers) {
        this.caller = caller;
        this.answers = answers;
    }

    @GET
    @Path("/recommendations/{id}")
    @Operation(operationId = "readRecommendation", summary = "What was answered")
    public Uni<GivenView> read(@RestPath String id) {
        return answers.read(caller.tenant(), id).map(GivenView::of);
    }

    @POST
    @Path("/recommendations/{id}:replay")
    @Operation(
            operationId = "replayRecommendation",
            summary = "Makes the answer again, of what it was made of, and compares")
    public Uni<ReplayedView> replay(@RestPath String id) {
        return answers.replay(caller.tenant(), id).map(ReplayedView::of);
    }

    @GET
    @Path("/recommendations/{id}:whyNot")
    @Operation(
            operationId = "explainAbsence",
            summary = "The first stage that kept an item out of the answer, or where it is")
    public Uni<AbsenceView> whyNot(
            @RestPath String id,
            @Parameter(required = true, schema = @Schema(type = SchemaType.STRING)) @RestQuery @Nullable String itemId,
            @Parameter(description = "Of the text: en, or zh") @RestQuery @Nullable String language) {
        if (itemId == null || !EntityId.isPossible(itemId)) {
            throw ProblemException.parameter("itemId", "is needed: the id of an item");
        }
        AbsenceWording wording = wording(language);
        return answers.whyNot(caller.tenant(), id, itemId).map(looked -> AbsenceView.of(id, looked, wording));
    }

    private static AbsenceWording wording(@Nullable String language) {
        return switch (language == null ? "en" : language) {
            case "en" -> AbsenceWording.ENGLISH;
            case "zh" -> AbsenceWording.CHINESE;
            default -> throw ProblemException.parameter("language", "must be en or zh");
        };
    }
}
