package io.cxm.satisfaction.report.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.cron.CronTimes;
import io.cxm.problem.Etag;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.page.ReportFont;
import io.cxm.satisfaction.report.Schedules;
import io.cxm.satisfaction.report.domain.Schedule;
import io.cxm.satisfaction.report.domain.Written;
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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Reports that are made again and again. */
@Path("/v1/report-schedules")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ScheduleResource {
    private static final String LIST = "report-schedules";
    /** Ids were freer once: what bears such a one is still read and removed. */
    private static final Pattern EVER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Caller caller;
    private final Schedules schedules;
    private final Pages pages;
    private final ReportFont font;

    ScheduleResource(Caller caller, Schedules schedules, Pages pages, ReportFont font) {
        this.caller = caller;
        this.schedules = schedules;
        this.pages = pages;
        this.font = font;
    }

    /** Schedules by id. */
    @GET
    @Operation(summary = "Schedules by id")
    public Uni<Page<ScheduleView>> list(@RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        return schedules
                .list(tenant, pages.cursor(LIST, tenant, pageToken), size + 1)
                .map(listed -> pages.ahead(LIST, tenant, listed.schedules(), size, Schedule::id)
                        .of(listed.total())
                        .map(ScheduleView::of));
    }

    @GET
    @Operation(summary = "One schedule")
    @Path("/{id}")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScheduleView.class)))
    public Uni<Response> read(@RestPath String id) {
        return schedules
                .find(caller.tenant(), known(id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(schedule -> answer(200, schedule));
    }

    /** Writes one; one that is there and says something else needs If-Match with its ETag. */
    @PUT
    @Operation(summary = "Replaces the schedule, or creates it")
    @Path("/{id}")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScheduleView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or the same as before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScheduleView.class)))
    public Uni<Response> put(
            @RestPath String id, @Nullable ScheduleBody body, @RestHeader("If-Match") @Nullable String match) {
        TenantId tenant = caller.tenant();
        if (!TenantId.isValid(id)) {
            throw ProblemException.invalid("?id", "format", "must match [a-z0-9][a-z0-9-]{0,62}");
        }
        Schedule.Terms terms = ScheduleReader.read(body, font.present());
        Uni<Written> written;
        try {
            written = schedules.put(tenant, id, terms, Etag.expected(match));
        } catch (CronTimes.Unreadable e) {
            throw ProblemException.invalid("/cron", "value", String.valueOf(e.getMessage()));
        }
        return written.map(w -> switch (w) {
            case Written.Done(Schedule schedule, boolean created) -> answer(created ? 201 : 200, schedule);
            case Written.Unseen() ->
                throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "There is a schedule of this id");
            case Written.Stale() ->
                throw new ProblemException(ProblemType.STALE, "The schedule is not the one that was read");
            case Written.Erased() -> throw ProblemException.notFound();
            case Written.TooMany() ->
                throw new ProblemException(ProblemType.CONFLICT, "This tenant has as many schedules as it may have");
        });
    }

    /** Removes one; the reports that it made stay. */
    @DELETE
    @Operation(summary = "Removes the schedule")
    @Path("/{id}")
    public Uni<Void> delete(@RestPath String id) {
        return schedules
                .delete(caller.tenant(), known(id))
                .invoke(gone -> {
                    if (!gone) {
                        throw ProblemException.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private static Response answer(int status, Schedule schedule) {
        return Response.status(status)
                .header("Location", status == 201 ? "/v1/report-schedules/" + schedule.id() : null)
                .header("ETag", Etag.of(schedule.version()))
                .entity(ScheduleView.of(schedule))
                .build();
    }

    private static String known(String id) {
        if (!EVER.matcher(id).matches()) {
            throw ProblemException.notFound();
        }
        return id;
    }
}
