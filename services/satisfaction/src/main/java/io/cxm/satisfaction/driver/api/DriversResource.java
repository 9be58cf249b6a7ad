package io.cxm.satisfaction.driver.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.driver.DriverAnalysis;
import io.cxm.satisfaction.driver.domain.Outcome;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.api.Periods;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What satisfaction depends on. */
@Path("/v1/satisfaction/drivers")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class DriversResource {
    private final Caller caller;
    private final Measurements measurements;
    private final DriverAnalysis analysis;

    DriversResource(Caller caller, Measurements measurements, DriverAnalysis analysis) {
        this.caller = caller;
        this.measurements = measurements;
        this.analysis = analysis;
    }

    /** By csat unless it says otherwise, of all answers of the period. */
    @GET
    @Operation(
            operationId = "readDrivers",
            summary = "What satisfaction depends on, by ratings of touchpoints and by behaviour")
    public Uni<DriversAnswer> read(
            @RestQuery @Nullable String outcome, @RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        TenantId tenant = caller.tenant();
        Outcome of = outcome == null || outcome.isBlank()
                ? Outcome.CSAT
                : Outcome.of(outcome)
                        .orElseThrow(() ->
                                ProblemException.invalid("?outcome", "value", "outcome is csat, nps, ces or stars"));
        return measurements
                .zone(tenant)
                .map(zone -> Periods.read(from, to, zone))
                .chain(period -> analysis.of(tenant, of, period).map(found -> DriversAnswer.of(of, period, found)));
    }
}
