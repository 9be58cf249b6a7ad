package io.cxm.satisfaction.cases.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.Etag;
import io.cxm.problem.IdempotencyKey;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.cases.Cases;
import io.cxm.satisfaction.cases.domain.CaseFilter;
import io.cxm.satisfaction.cases.domain.Outcome;
import io.cxm.satisfaction.cases.domain.WholeCase;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.regex.Pattern;
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

/** Cases and conversations: for people who answer, and for systems that hand in and take over. */
@Path("/v1/cases")
@Tag(name = "Cases")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN, Roles.INTEGRATION})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class CaseResource {
    private static final String PATH = "/v1/cases/";
    private static final Pattern ID = Pattern.compile("case-[0-9a-f-]{36}");
    private final Caller caller;
    private final Cases cases;
    private final Pages pages;
    private final InstantSource clock;

    CaseResource(Caller caller, Cases cases, Pages pages, InstantSource clock) {
        this.caller = caller;
        this.cases = cases;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listCases",
            summary = "Cases, what is due first, what was opened last, or likely dissatisfied shoppers first")
    public Uni<Page<CaseView>> list(
            @BeanParam CaseParameters parameters,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        String list = parameters.list();
        CaseFilter filter = parameters.read();
        return cases.list(tenant, filter, pages.cursor(list, tenant, pageToken), size + 1)
                .map(listed -> pages.ahead(
                                list, tenant, listed.cases(), size, last -> Cases.place(filter, last.shown()))
                        .of(listed.total())
                        .map(shown -> CaseView.of(shown, clock.millis())));
    }

    @POST
    @Operation(
            operationId = "openCase",
            summary = "Opens a case by hand, or for what a shopper asked",
            description =
                    "Where the same shopper's case about the same thing (the order, else the item, else neither) is not"
                            + " closed, or was closed lately, it is said in that one, which is open then.")
    @APIResponse(
            responseCode = "201",
            description = "A new case",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CaseView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The case that there was",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CaseView.class)))
    public Uni<Response> open(@Nullable CaseBody body, @RestHeader(IdempotencyKey.HEADER) @Nullable String key) {
        var sender = sender(key, "open " + body);
        return cases.open(sender, CaseReader.handed(body)).map(this::answer);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readCase", summary = "One case with its conversation and its history")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CaseView.class)))
    public Uni<Response> read(@RestPath String id) {
        return cases.find(caller.tenant(), known(id))
                .map(found -> answer(200, found.orElseThrow(ProblemException::notFound)));
    }

    /** Changes one; where something would change it needs If-Match with its ETag. */
    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "changeCase",
            summary = "Gives a case an owner, a state, a due time or a priority",
            description = "To close it is to ask the shopper later whether it helped, where /v1/case-settings names a"
                    + " survey.")
    @APIResponse(
            responseCode = "200",
            description = "Changed, or the same as before",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CaseView.class)))
    public Uni<Response> change(
            @RestPath String id, @Nullable CaseChange body, @RestHeader("If-Match") @Nullable String match) {
        return cases.change(
                        caller.tenant(),
                        caller.subject(),
                        known(id),
                        CaseReader.wish(body, clock.millis()),
                        Etag.expected(match))
                .map(this::answer);
    }

    @POST
    @Path("/{id}/messages")
    @Operation(
            operationId = "addCaseMessage",
            summary = "Answers the shopper, or adds what they wrote, or a note",
            description =
                    "An agent's words make the case answered and a shopper's open it, a closed one too for a time."
                            + " Webhooks hear of both.")
    @APIResponse(
            responseCode = "201",
            description = "The case with the message",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CaseView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same request came before",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CaseView.class)))
    public Uni<Response> say(
            @RestPath String id, @Nullable MessageBody body, @RestHeader(IdempotencyKey.HEADER) @Nullable String key) {
        var sender = sender(key, "say " + id + " " + body);
        CaseReader.Said said = CaseReader.said(body);
        return cases.say(sender, known(id), said.author(), said.text()).map(this::answer);
    }

    private Cases.Sender sender(@Nullable String key, String body) {
        return new Cases.Sender(caller.tenant(), caller.subject(), IdempotencyKey.checked(key), body);
    }

    private Response answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(WholeCase then, boolean created) -> answer(created ? 201 : 200, then);
            case Outcome.Absent() -> throw ProblemException.notFound();
            case Outcome.Unseen() ->
                throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "The case would change");
            case Outcome.Stale() ->
                throw new ProblemException(ProblemType.STALE, "The case is not the one that was read");
            case Outcome.Closed() ->
                throw new ProblemException(ProblemType.CONFLICT, "The case is closed; open it, or another one");
            case Outcome.Another() ->
                throw new ProblemException(
                        ProblemType.CONFLICT, "Another case of this shopper about the same is not closed");
            case Outcome.Full() ->
                throw new ProblemException(ProblemType.CONFLICT, "The case has as many messages as it may have");
            case Outcome.KeyReused() ->
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "The key came with another request before");
            case Outcome.NotNow() ->
                throw ProblemException.invalid("/state", "value", "what is closed can only be opened");
        };
    }

    private Response answer(int status, WholeCase whole) {
        var shown = whole.of().shown();
        return Response.status(status)
                .header("Location", status == 201 ? PATH + shown.id() : null)
                .header("ETag", Etag.of(shown.version()))
                .entity(CaseView.of(whole, clock.millis()))
                .build();
    }

    private static String known(String id) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.notFound();
        }
        return id;
    }
}
