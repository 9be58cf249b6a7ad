package io.cxm.satisfaction.survey.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Etag;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.survey.Surveys;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.domain.Written;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

/** Surveys: what shoppers are asked, and when. */
@Path("/v1/surveys")
@Tag(name = "Surveys")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class SurveyResource {
    private static final String LIST = "surveys";
    private final Caller caller;
    private final Surveys surveys;
    private final Pages pages;

    SurveyResource(Caller caller, Surveys surveys, Pages pages) {
        this.caller = caller;
        this.surveys = surveys;
        this.pages = pages;
    }

    @GET
    @Operation(operationId = "listSurveys", summary = "Surveys by id")
    public Uni<Page<SurveyView>> list(@RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        return surveys.list(tenant, pages.cursor(LIST, tenant, pageToken), size + 1)
                .map(listed -> pages.ahead(LIST, tenant, listed.surveys(), size, Survey::id)
                        .of(listed.total())
                        .map(SurveyView::of));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readSurvey", summary = "One survey")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SurveyView.class)))
    public Uni<Response> read(@RestPath String id) {
        return surveys.find(caller.tenant(), known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(survey -> answer(200, survey));
    }

    /** Writes one; one that is there and says something else needs If-Match with its ETag. */
    @PUT
    @Path("/{id}")
    @Operation(operationId = "putSurvey", summary = "Replaces the survey, or creates it")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SurveyView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or the same as before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SurveyView.class)))
    public Uni<Response> put(
            @RestPath String id, @Nullable SurveyBody body, @RestHeader("If-Match") @Nullable String match) {
        TenantId tenant = caller.tenant();
        if (!TenantId.isValid(id)) {
            throw ProblemException.invalid("?id", "format", "must match [a-z0-9][a-z0-9-]{0,62}");
        }
        return surveys.put(tenant, caller.subject(), id, SurveyReader.read(body), Etag.expected(match))
                .map(SurveyResource::done)
                .map(done -> answer(done.created() ? 201 : 200, done.survey()));
    }

    /** Removes one. Who was invited to it can answer no more. */
    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteSurvey", summary = "Removes the survey; its links work no more")
    public Uni<Void> delete(@RestPath String id, @RestHeader("If-Match") @Nullable String match) {
        return surveys.delete(caller.tenant(), caller.subject(), known(id), Etag.expected(match))
                .invoke(written -> {
                    if (!(written instanceof Written.Removed)) {
                        done(written);
                    }
                })
                .replaceWithVoid();
    }

    private static Written.Done done(Written written) {
        return switch (written) {
            case Written.Done done -> done;
            case Written.Unseen() ->
                throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "There is a survey of this id");
            case Written.Stale() ->
                throw new ProblemException(ProblemType.STALE, "The survey is not the one that was read");
            case Written.TooMany() ->
                throw new ProblemException(ProblemType.CONFLICT, "This tenant has as many surveys as it may have");
            case Written.Absent(), Written.Removed() -> throw ProblemException.notFound();
        };
    }

    private static Response answer(int status, Survey survey) {
        return Response.status(status)
                .header("Location", status == 201 ? "/v1/surveys/" + survey.id() : null)
                .header("ETag", Etag.of(survey.version()))
                .entity(SurveyView.of(survey))
                .build();
    }

    private static String known(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }
}
