package io.cxm.ranking.experiment.api;

import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.configuration.api.Resources;
import io.cxm.ranking.configuration.api.UnknownRefused;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Written;
import io.cxm.ranking.experiment.Experiments;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
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

/** Experiments: the requests of a scenario divided among scenarios, to see which is better. */
@Path("/v1/experiments")
@Tag(name = "Experiments")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ExperimentResource {
    private static final String LIST = "experiments";
    private static final String PATH = "/v1/experiments/";
    private static final String WHAT = "experiment";

    private final Caller caller;
    private final Experiments experiments;
    private final Pages pages;
    private final Clock clock;

    ExperimentResource(Caller caller, Experiments experiments, Pages pages, Clock clock) {
        this.caller = caller;
        this.experiments = experiments;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listExperiments", summary = "Experiments by id")
    public Uni<Pages.Page<ExperimentView>> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return experiments
                .list(tenant)
                .map(all -> pages.byId(LIST, tenant, all, Entry::id, pageSize, pageToken)
                        .map(this::view));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readExperiment", summary = "One experiment")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExperimentView.class)))
    public Uni<Response> read(@RestPath String id) {
        return experiments
                .find(caller.tenant(), Resources.known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(entry -> Resources.answer(200, entry, PATH, view(entry)));
    }

    /** Writes one; one that is there needs If-Match with its ETag. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(UnknownRefused.class)
    @Operation(
            operationId = "putExperiment",
            summary = "Replaces the experiment, or creates it",
            description =
                    "409 where it is running and its arms or shares would change, or where an enabled experiment of the"
                            + " same time divides or answers for one of its scenarios.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExperimentView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExperimentView.class)))
    public Uni<Response> put(
            @RestPath String id, @Nullable ExperimentBody body, @RestHeader("If-Match") @Nullable String match) {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        return experiments
                .scenarios(tenant)
                .map(scenarios -> ExperimentReading.of(body, scenarios::contains))
                .chain(terms ->
                        experiments.put(tenant, actor, Resources.possible(id), Resources.expected(match), terms))
                .map(written -> Resources.accepted(written, WHAT))
                .map(written -> Resources.answer((Written.Done) written, PATH, this::view));
    }

    /** Removes one: what it divided is answered by the scenario that is named from then on. */
    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteExperiment", summary = "Removes the experiment")
    public Uni<Void> delete(@RestPath String id, @RestHeader("If-Match") @Nullable String match) {
        return experiments
                .delete(caller.tenant(), caller.subject(), Resources.known(id), Resources.expected(match))
                .invoke(written -> Resources.accepted(written, WHAT))
                .replaceWithVoid();
    }

    private ExperimentView view(Entry entry) {
        return ExperimentView.of(entry, experiments.terms(entry), clock.instant());
    }
}
