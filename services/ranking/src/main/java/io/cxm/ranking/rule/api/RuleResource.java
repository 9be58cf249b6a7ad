package io.cxm.ranking.rule.api;

import io.cxm.problem.Problem;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.DryRuns;
import io.cxm.ranking.answer.api.DryRunPeriod;
import io.cxm.ranking.configuration.api.Resources;
import io.cxm.ranking.configuration.api.UnknownRefused;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Written;
import io.cxm.ranking.rule.Rules;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Rules: what merchandisers make of answers. */
@Path("/v1/rules")
@Tag(name = "Scenarios and rules")
@RolesAllowed({Roles.INTEGRATION, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class RuleResource {
    private static final String LIST = "rules";
    private static final String PATH = "/v1/rules/";
    private static final String WHAT = "rule";

    private final Caller caller;
    private final Rules rules;
    private final Pages pages;
    private final DryRuns dryRuns;

    RuleResource(Caller caller, Rules rules, Pages pages, DryRuns dryRuns) {
        this.caller = caller;
        this.rules = rules;
        this.pages = pages;
        this.dryRuns = dryRuns;
    }

    @GET
    @Operation(operationId = "listRules", summary = "Rules by id")
    public Uni<Pages.Page<RuleView>> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return rules.list(tenant)
                .map(all -> pages.byId(LIST, tenant, all, Entry::id, pageSize, pageToken)
                        .map(this::view));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readRule", summary = "One rule")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RuleView.class)))
    public Uni<Response> read(@RestPath String id) {
        return rules.find(caller.tenant(), Resources.known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(entry -> Resources.answer(200, entry, PATH, view(entry)));
    }

    /** Writes one; one that is there needs If-Match with its ETag. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(UnknownRefused.class)
    @Operation(operationId = "putRule", summary = "Replaces the rule, or creates it")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RuleView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RuleView.class)))
    public Uni<Response> put(
            @RestPath String id, @Nullable RuleBody body, @RestHeader("If-Match") @Nullable String match) {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        return rules.scenarios(tenant)
                .map(scenarios -> RuleReading.of(body, scenarios::contains))
                .chain(terms -> rules.put(tenant, actor, Resources.possible(id), Resources.expected(match), terms))
                .map(written -> Resources.accepted(written, WHAT))
                .map(written -> Resources.answer((Written.Done) written, PATH, this::view));
    }

    /** Removes one. */
    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteRule", summary = "Removes the rule")
    public Uni<Void> delete(@RestPath String id, @RestHeader("If-Match") @Nullable String match) {
        return rules.delete(caller.tenant(), caller.subject(), Resources.known(id), Resources.expected(match))
                .invoke(written -> Resources.accepted(written, WHAT))
                .replaceWithVoid();
    }

    /** What it would have changed. */
    @POST
    @Path("/{id}:dryRun")
    @Consumes(MediaType.APPLICATION_JSON) // else nothing at all is of no type that can be read
    @CustomDeserialization(UnknownRefused.class)
    @Operation(
            operationId = "dryRunRule",
            summary = "What the rule would have changed of answers of the last day",
            description =
                    "With a body the rule as it says, whether there is one of this id or not; without one the stored"
                            + " one, of which what is in force is left away, and what is not is added. Nothing that is served changes.")
    public Uni<DryRunView> dryRun(
            @RestPath String id,
            @RequestBody(required = false) @Nullable RuleBody body,
            @Parameter(description = "A time, or a date of UTC; a day before to when left out") @RestQuery @Nullable
                    String from,
            @Parameter(description = "Excluded, a date included; now when left out") @RestQuery @Nullable String to) {
        TenantId tenant = caller.tenant();
        DryRunPeriod period = DryRunPeriod.of(from, to);
        Uni<DryRuns.Asked> asked = body == null
                ? rules.find(tenant, Resources.known(id))
                        .map(found -> found.orElseThrow(ProblemException::notFound))
                        .map(entry -> dryRuns.stored(tenant, rules.rule(entry), period.from(), period.to()))
                : rules.scenarios(tenant)
                        .map(scenarios -> RuleReading.of(body, scenarios::contains))
                        .map(terms -> rules.rule(Resources.possible(id), terms))
                        .map(rule -> new DryRuns.Asked(tenant, rule, true, period.from(), period.to()));
        return asked.chain(dryRuns::run).map(DryRunView::of);
    }

    private RuleView view(Entry entry) {
        return RuleView.of(entry, rules.terms(entry));
    }
}
