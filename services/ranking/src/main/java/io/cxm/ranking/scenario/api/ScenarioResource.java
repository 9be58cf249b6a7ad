package io.cxm.ranking.scenario.api;

import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.TradeOffs;
import io.cxm.ranking.answer.api.DryRunPeriod;
import io.cxm.ranking.configuration.api.Resources;
import io.cxm.ranking.configuration.api.UnknownRefused;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Written;
import io.cxm.ranking.scenario.Scenarios;
import io.cxm.ranking.scenario.domain.Scenario;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Scenarios: how answers are made for a place where they are shown. */
@Path("/v1/scenarios")
@Tag(name = "Scenarios and rules")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ScenarioResource {
    private static final String LIST = "scenarios";
    private static final String PATH = "/v1/scenarios/";
    private static final String WHAT = "scenario";
    private static final String NO_WEIGHT = "must be 0 to 1";

    private final Caller caller;
    private final Scenarios scenarios;
    private final Pages pages;
    private final TradeOffs tradeOffs;

    ScenarioResource(Caller caller, Scenarios scenarios, Pages pages, TradeOffs tradeOffs) {
        this.caller = caller;
        this.scenarios = scenarios;
        this.pages = pages;
        this.tradeOffs = tradeOffs;
    }

    @GET
    @Operation(operationId = "listScenarios", summary = "Scenarios by id")
    public Uni<Pages.Page<ScenarioView>> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return scenarios
                .list(tenant)
                .map(all -> pages.byId(LIST, tenant, all, Entry::id, pageSize, pageToken)
                        .map(this::view));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readScenario", summary = "One scenario")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScenarioView.class)))
    public Uni<Response> read(@RestPath String id) {
        return scenarios
                .find(caller.tenant(), Resources.known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(entry -> Resources.answer(200, entry, PATH, view(entry)));
    }

    /** Writes one; one that is there needs If-Match with its ETag. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(UnknownRefused.class)
    @Operation(operationId = "putScenario", summary = "Replaces the scenario, or creates it")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScenarioView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScenarioView.class)))
    public Uni<Response> put(
            @RestPath String id, @Nullable ScenarioBody body, @RestHeader("If-Match") @Nullable String match) {
        Scenario.Terms terms = ScenarioReading.of(body);
        return scenarios
                .put(caller.tenant(), caller.subject(), Resources.possible(id), Resources.expected(match), terms)
                .map(written -> Resources.accepted(written, WHAT))
                .map(written -> Resources.answer((Written.Done) written, PATH, this::view));
    }

    /** Removes one: requests that name it are refused from then on. */
    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteScenario", summary = "Removes the scenario")
    public Uni<Void> delete(@RestPath String id, @RestHeader("If-Match") @Nullable String match) {
        if (id.equals(Scenario.DEFAULT)) {
            throw new ProblemException(ProblemType.CONFLICT, "Every tenant has the scenario default");
        }
        return scenarios
                .delete(caller.tenant(), caller.subject(), Resources.known(id), Resources.expected(match))
                .invoke(written -> Resources.accepted(written, WHAT))
                .replaceWithVoid();
    }

    /** What it would have brought to count satisfaction more, and what it would have cost. */
    @POST
    @Path("/{id}:tradeOff")
    @Operation(
            operationId = "readTradeOff",
            summary =
                    "Purchases against satisfaction, had satisfaction counted more or less in answers of the last day",
            description =
                    "Answers of the scenario are made again at several weights of satisfaction. Nothing that is served changes.")
    public Uni<TradeOffView> tradeOff(
            @RestPath String id,
            @Parameter(description = "A weight to try beside the usual ones, 0 to 1") @RestQuery @Nullable
                    String satisfaction,
            @Parameter(description = "A time, or a date of UTC; a day before to when left out") @RestQuery @Nullable
                    String from,
            @Parameter(description = "Excluded, a date included; now when left out") @RestQuery @Nullable String to) {
        TenantId tenant = caller.tenant();
        DryRunPeriod period = DryRunPeriod.of(from, to);
        Double weight = satisfaction == null ? null : weight(satisfaction);
        return scenarios
                .find(tenant, Resources.known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(this::scenario)
                .map(scenario -> new TradeOffs.Asked(tenant, scenario, weight, period.from(), period.to()))
                .chain(tradeOffs::run)
                .map(TradeOffView::of);
    }

    private Scenario scenario(Entry entry) {
        try {
            return Scenario.of(entry.id(), scenarios.terms(entry));
        } catch (FilterSyntax e) {
            throw new IllegalStateException("what is stored was read once", e);
        }
    }

    private static double weight(String text) {
        try {
            double weight = Double.parseDouble(text);
            if (weight >= 0 && weight <= 1) {
                return weight;
            }
        } catch (NumberFormatException e) {
            throw ProblemException.parameter("satisfaction", NO_WEIGHT);
        }
        throw ProblemException.parameter("satisfaction", NO_WEIGHT);
    }

    private ScenarioView view(Entry entry) {
        return ScenarioView.of(entry, scenarios.terms(entry));
    }
}
