package io.cxm.training.schedule.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.cron.CronTimes;
import io.cxm.messaging.AuditTrail;
import io.cxm.problem.Etag;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.training.schedule.TrainingSchedules;
import io.cxm.training.schedule.domain.Written;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Training runs of the caller's tenant that are asked for again and again. */
@Path("/v1/training-schedules")
@RolesAllowed(Roles.TENANT_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ScheduleResource {
    private static final String LIST = "training-schedules";
    private final TrainingSchedules schedules;
    private final Pages pages;
    private final Caller caller;
    private final AuditTrail audit;

    ScheduleResource(TrainingSchedules schedules, Pages pages, Caller caller, AuditTrail audit) {
        this.schedules = schedules;
        this.pages = pages;
        this.caller = caller;
        this.audit = audit;
    }

    @GET
    @Operation(summary = "Lists schedules of training runs, by id")
    public Pages.Page<ScheduleDocuments.Scheduled> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return pages.slice(LIST, tenant, schedules.list(tenant), pageSize, pageToken)
                .map(ScheduleDocuments.Scheduled::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Shows a schedule of training runs")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScheduleDocuments.Scheduled.class)))
    public Response read(@RestPath String id) {
        return answer(200, schedules.get(caller.tenant(), id));
    }

    /** Writes one; one that is there and says something else needs If-Match with its ETag. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replaces the schedule of training runs, or creates it")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScheduleDocuments.Scheduled.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or the same as before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ScheduleDocuments.Scheduled.class)))
    public Uni<Response> put(
            @RestPath String id,
            ScheduleDocuments.@Nullable Body body,
            @RestHeader("If-Match") @Nullable String match) {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        TrainingSchedule said = ScheduleReader.read(tenant, id, body);
        Uni<Written> written;
        try {
            written = schedules.put(said, Etag.expected(match));
        } catch (CronTimes.Unreadable e) {
            throw ProblemException.invalid("/cron", "value", String.valueOf(e.getMessage()));
        }
        return written.map(ScheduleResource::answer).call(() -> audit.done(tenant, actor, "training-schedule.put", id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Removes the schedule of training runs; runs that it asked for stay")
    public Uni<Void> delete(@RestPath String id) {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        return schedules.delete(tenant, id).call(() -> audit.done(tenant, actor, "training-schedule.delete", id));
    }

    private static Response answer(Written written) {
        return switch (written) {
            case Written.Done(TrainingSchedule schedule, boolean created) -> answer(created ? 201 : 200, schedule);
            case Written.Unseen() ->
                throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "There is a schedule of this id");
            case Written.Stale() ->
                throw new ProblemException(ProblemType.STALE, "The schedule is not the one that was read");
            case Written.TooMany() ->
                throw new ProblemException(ProblemType.CONFLICT, "This tenant has as many schedules as it may have");
        };
    }

    private static Response answer(int status, TrainingSchedule schedule) {
        return Response.status(status)
                .header("Location", status == 201 ? "/v1/training-schedules/" + schedule.getScheduleId() : null)
                .header("ETag", Etag.of(schedule.getVersion()))
                .entity(ScheduleDocuments.Scheduled.of(schedule))
                .build();
    }
}
