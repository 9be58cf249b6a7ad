package io.cxm.satisfaction.online.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.online.Drifts;
import io.cxm.satisfaction.online.OnlineMetrics;
import io.cxm.satisfaction.online.domain.By;
import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.satisfaction.online.domain.Wanted;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How a tenant's recommendations do. */
@Path("/v1/metrics")
@RolesAllowed({Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class MetricsResource {
    private final Caller caller;
    private final Measurements measurements;
    private final OnlineMetrics metrics;
    private final Drifts drifts;

    MetricsResource(Caller caller, Measurements measurements, OnlineMetrics metrics, Drifts drifts) {
        this.drifts = drifts;
        this.caller = caller;
        this.measurements = measurements;
        this.metrics = metrics;
    }

    /** What of it is wanted. */
    public record Wish(
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String by,
            @RestQuery @Nullable String scenario) {}

    /** One group of everything, or one for each value of what {@code by} names, the largest 500. */
    @GET
    @Operation(operationId = "readMetrics", summary = "How recommendations do in the shop")
    public Uni<MetricsAnswer> read(@BeanParam Wish wish) {
        TenantId tenant = caller.tenant();
        return measurements
                .zone(tenant)
                .map(zone -> wanted(wish, zone))
                .chain(wanted -> metrics.measure(tenant, wanted).map(measured -> MetricsAnswer.of(wanted, measured)));
    }

    /** What another choice at the places that are open to a draw would have led to, of one scenario or all. */
    @GET
    @Path("/off-policy")
    @Operation(operationId = "readOffPolicy", summary = "What other choices at drawn places would have led to")
    public Uni<OffPolicyAnswer> explore(
            @RestQuery @Nullable String from, @RestQuery @Nullable String to, @RestQuery @Nullable String scenario) {
        TenantId tenant = caller.tenant();
        return measurements
                .zone(tenant)
                .map(zone -> wanted(new Wish(from, to, null, scenario), zone))
                .chain(wanted -> metrics.explore(tenant, wanted).map(drawn -> OffPolicyAnswer.of(wanted, drawn)));
    }

    /** Whether other things are shown than before, of one scenario or all. */
    @GET
    @Path("/drift")
    @Operation(operationId = "readDrift", summary = "Whether other things are shown than before")
    public Uni<DriftAnswer> drift(@BeanParam ComparedWish wish) {
        TenantId tenant = caller.tenant();
        return compared(tenant, wish)
                .chain(compared -> drifts.shown(tenant, compared).map(moved -> DriftAnswer.of(compared, moved)));
    }

    /** Whether the probabilities that items were shown with came true, of one scenario or all. */
    @GET
    @Path("/calibration")
    @Operation(operationId = "readCalibration", summary = "Whether the probabilities of what was shown came true")
    public Uni<CalibrationAnswer> calibration(@BeanParam ComparedWish wish) {
        TenantId tenant = caller.tenant();
        return compared(tenant, wish)
                .chain(compared -> drifts.foretold(tenant, compared).map(kept -> CalibrationAnswer.of(compared, kept)));
    }

    private Uni<Compared> compared(TenantId tenant, ComparedWish wish) {
        return measurements.zone(tenant).chain(zone -> drifts.newest(tenant).map(clock -> wish.compared(zone, clock)));
    }

    private static Wanted wanted(Wish wish, ZoneId zone) {
        return new Wanted(
                Queries.period(wish.from(), wish.to(), "from", "to", zone),
                by(wish.by()),
                Queries.id("scenario", wish.scenario()));
    }

    private static @Nullable By by(@Nullable String by) {
        return by == null || by.isBlank()
                ? null
                : By.of(by)
                        .orElseThrow(() -> ProblemException.invalid(
                                "?by", "value", "by is channel, ranker, scenario, rule, bundle, experiment or kind"));
    }
}
