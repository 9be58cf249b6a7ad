package io.cxm.satisfaction.measure.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Every;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Steps;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How satisfaction went, day by day, week by week or month by month. */
@Path("/v1/satisfaction/trend")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class TrendResource {
    private final Caller caller;
    private final Measurements measurements;
    private final MeasureConfig config;

    TrendResource(Caller caller, Measurements measurements, MeasureConfig config) {
        this.caller = caller;
        this.measurements = measurements;
        this.config = config;
    }

    /** What of it is wanted. */
    public record Course(
            @RestQuery @Nullable String every,
            @RestQuery @Nullable String metric,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String filter) {}

    /** Every step that has figures, at most 500 of them, or 60 of a filter; weeks unless it says otherwise. */
    @GET
    @Operation(summary = "How satisfaction went, step by step")
    public Uni<TrendAnswer> trend(@BeanParam Course course) {
        TenantId tenant = caller.tenant();
        return Uni.combine()
                .all()
                .unis(measurements.zone(tenant), measurements.newest(tenant))
                .asTuple()
                .chain(known -> {
                    var parameters = new SatisfactionResource.Parameters(
                            null, course.metric(), course.from(), course.to(), course.filter(), null, null, null);
                    Question whole = QuestionReader.read(parameters, known.getItem1());
                    Steps steps = steps(course.every(), whole, known.getItem2());
                    return measurements.ask(
                            tenant, whole.over(steps), config.timeLimit(), measured -> TrendAnswer.of(steps, measured));
                });
    }

    private static Steps steps(@Nullable String named, Question question, long newest) {
        Every every = named == null || named.isBlank()
                ? Every.WEEK
                : Every.of(named)
                        .orElseThrow(() -> ProblemException.invalid("?every", "value", "every is day, week or month"));
        try {
            int most = question.filtered() ? Steps.MOST_FILTERED : Steps.MOST;
            return Steps.of(every, question.period(), most, newest);
        } catch (Steps.TooMany e) {
            throw ProblemException.invalid("?every", "value", String.valueOf(e.getMessage()));
        }
    }
}
