package io.cxm.satisfaction.cases.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Etag;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.cases.CaseSettingDecisions;
import io.cxm.satisfaction.cases.domain.CaseSettings;
import io.cxm.satisfaction.cases.domain.Decided;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What a tenant decides about its cases: what opens one, and how long what may take. */
@Path("/v1/case-settings")
@Tag(name = "Cases")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class SettingsResource {
    private final Caller caller;
    private final CaseSettingDecisions settings;

    SettingsResource(Caller caller, CaseSettingDecisions settings) {
        this.caller = caller;
        this.settings = settings;
    }

    @GET
    @Operation(operationId = "readCaseSettings", summary = "What was decided about cases, or is usual")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SettingsView.class)))
    public Uni<Response> read() {
        return settings.read(caller.tenant()).map(found -> answer(200, found));
    }

    /** Decides; what says something else than what was decided before needs If-Match with its ETag. */
    @PUT
    @Operation(operationId = "putCaseSettings", summary = "Decides what opens a case, and how long what may take")
    @APIResponse(
            responseCode = "201",
            description = "Decided for the first time",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SettingsView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or the same as before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SettingsView.class)))
    public Uni<Response> put(@Nullable SettingsBody body, @RestHeader("If-Match") @Nullable String match) {
        return settings.put(caller.tenant(), caller.subject(), SettingsReader.read(body), Etag.expected(match))
                .map(decided -> switch (decided) {
                    case Decided.Done(CaseSettings done, boolean created) -> answer(created ? 201 : 200, done);
                    case Decided.Unseen() ->
                        throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "Something else was decided");
                    case Decided.Stale() ->
                        throw new ProblemException(ProblemType.STALE, "The settings are not those that were read");
                    case Decided.Absent() -> throw ProblemException.notFound();
                });
    }

    private static Response answer(int status, CaseSettings settings) {
        return Response.status(status)
                .header("Location", status == 201 ? "/v1/case-settings" : null)
                .header("ETag", Etag.of(settings.version()))
                .entity(SettingsView.of(settings.terms()))
                .build();
    }
}
