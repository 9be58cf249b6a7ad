package io.cxm.satisfaction.measure.api;

import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How satisfied a tenant's shoppers are, those who were never asked among them. */
@Path("/v1/satisfaction/predicted")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class PredictedResource {
    private static final String METRICS = Metric.CSAT_PREDICTED.label() + "," + Metric.CSAT_WEIGHTED.label();

    private final Caller caller;
    private final SatisfactionResource satisfaction;
    private final Measurements measurements;
    private final MeasureConfig config;

    PredictedResource(
            Caller caller, SatisfactionResource satisfaction, Measurements measurements, MeasureConfig config) {
        this.caller = caller;
        this.satisfaction = satisfaction;
        this.measurements = measurements;
        this.config = config;
    }

    /** Of which groups. */
    public record Asked(
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String filter,
            @RestQuery @Nullable Integer pageSize,
            @RestQuery @Nullable String pageToken) {
        SatisfactionResource.Parameters parameters() {
            return new SatisfactionResource.Parameters(by, METRICS, from, to, filter, null, pageSize, pageToken);
        }
    }

    /** Never a mean of predictions: what answers correct it by is part of each figure. */
    @GET
    @Operation(
            operationId = "readPredicted",
            summary = "Satisfaction with all order lines, from predictions and what some answered, by group")
    public Uni<PredictedAnswer> predicted(@BeanParam Asked asked) {
        return satisfaction
                .measure(asked.parameters())
                .chain(measured -> measurements
                        .predicted(caller.tenant(), config.timeLimit())
                        .map(predicted -> PredictedAnswer.of(measured, predicted)));
    }
}
