package io.cxm.satisfaction.survey.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.mail.domain.MailAddress;
import io.cxm.satisfaction.survey.InvitationMails;
import io.cxm.satisfaction.survey.Invitations;
import io.cxm.satisfaction.survey.SurveyAnswers;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationFilter;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.Recipient;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Invitations to surveys. Who cannot be asked is no fault: the invitation says that it was skipped, and why. */
@Path("/v1/survey-invitations")
@Tag(name = "Surveys")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class InvitationResource {
    private static final String PATH = "/v1/survey-invitations/";
    private final Caller caller;
    private final Invitations invitations;
    private final InvitationMails mails;
    private final SurveyAnswers answers;
    private final Pages pages;
    private final InstantSource clock;

    InvitationResource(
            Caller caller,
            Invitations invitations,
            InvitationMails mails,
            SurveyAnswers answers,
            Pages pages,
            InstantSource clock) {
        this.mails = mails;
        this.caller = caller;
        this.invitations = invitations;
        this.answers = answers;
        this.pages = pages;
        this.clock = clock;
    }

    @POST
    @Operation(
            operationId = "inviteToSurvey",
            summary = "Invites a shopper to a survey",
            description =
                    "The invitation is open, and its page is to be sent to the shopper, or is mailed where there is an email; or it waits for the end of quiet"
                            + " hours; or it was skipped, since the shopper was asked lately or does not want to be asked.")
    @APIResponse(
            responseCode = "201",
            description = "The invitation, whatever became of it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InvitationView.class)))
    public Uni<Response> invite(@Nullable InvitationBody body) {
        TenantId tenant = caller.tenant();
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        var reading = new Reading();
        String survey = reading.id("/surveyId", body.surveyId());
        reading.end();
        var about = new Invitation.About(
                EntityId.checked("/userId", body.userId()),
                optional("/orderId", body.orderId()),
                optional("/itemId", body.itemId()),
                zone(body.zone()));
        return invitations
                .invite(tenant, survey, about, recipient(body))
                .map(made -> made.orElseThrow(
                        () -> ProblemException.invalid("/surveyId", "value", "no such survey is asked")))
                .map(made -> Response.status(201)
                        .header("Location", PATH + made.id())
                        .entity(view(tenant, made))
                        .build());
    }

    /** Invitations, the newest first. */
    @GET
    @Operation(operationId = "listSurveyInvitations", summary = "Invitations, the newest first")
    public Uni<Page<InvitationView>> list(
            @RestQuery @Nullable String surveyId,
            @RestQuery @Nullable String userId,
            @Parameter(description = "waiting, open, answered, expired or skipped") @RestQuery @Nullable String state,
            @Parameter(
                            description =
                                    "true: only those that were sent and, where they were to be mailed, whose mail was taken, which is what a response rate is of; false: only others")
                    @RestQuery
                    @Nullable
                    String delivered,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        String list = "survey-invitations:" + new JsonArray(Arrays.asList(surveyId, userId, state, delivered)).encode();
        var filter = new InvitationFilter(
                plain("surveyId", surveyId), plain("userId", userId), state(state), flag(delivered));
        return invitations
                .list(tenant, filter, pages.cursor(list, tenant, pageToken), size + 1)
                .map(listed -> pages.ahead(list, tenant, listed.invitations(), size, Invitations::place)
                        .of(listed.total())
                        .map(invitation -> view(tenant, invitation)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readSurveyInvitation", summary = "One invitation")
    public Uni<InvitationView> read(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return invitations
                .find(tenant, EntityId.checked(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(invitation -> view(tenant, invitation));
    }

    private InvitationView view(TenantId tenant, Invitation invitation) {
        return InvitationView.of(
                invitation, clock.millis(), answers.link(tenant, invitation).orElse(null));
    }

    private static @Nullable String optional(String pointer, @Nullable String id) {
        return id == null ? null : EntityId.checked(pointer, id);
    }

    private @Nullable Recipient recipient(InvitationBody body) {
        String language = body.language() == null ? "en" : body.language();
        if (!language.equals("en") && !language.equals("zh")) {
            throw ProblemException.invalid("/language", "value", "must be en or zh");
        }
        String email = body.email();
        if (email == null) {
            return null;
        }
        if (!MailAddress.isValid(email)) {
            throw ProblemException.invalid("/email", "format", "is no mail address");
        }
        if (!mails.canSend()) {
            throw ProblemException.invalid("/email", "value", "no mail server is set up here");
        }
        return new Recipient(new MailAddress(email), language);
    }

    private static @Nullable String zone(@Nullable String zone) {
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw ProblemException.invalid("/zone", "value", "there is no such time zone");
        }
        return zone;
    }

    private static @Nullable String plain(String name, @Nullable String text) {
        if (text != null && !EntityId.isPossible(text)) {
            throw ProblemException.parameter(name, "is no id");
        }
        return text;
    }

    private static @Nullable Boolean flag(@Nullable String delivered) {
        return switch (delivered) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.parameter("delivered", "must be true or false");
        };
    }

    private static @Nullable InvitationState state(@Nullable String state) {
        return state == null
                ? null
                : InvitationState.of(state)
                        .orElseThrow(() -> ProblemException.parameter(
                                "state", "must be waiting, open, answered, expired or skipped"));
    }
}
