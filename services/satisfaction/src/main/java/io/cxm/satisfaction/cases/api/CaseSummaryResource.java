package io.cxm.satisfaction.cases.api;

import io.cxm.satisfaction.cases.Cases;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How cases stand and how they go. */
@Path("/v1/cases:summary")
@Tag(name = "Cases")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN, Roles.INTEGRATION})
public class CaseSummaryResource {
    private final Caller caller;
    private final Cases cases;
    private final Measurements measurements;

    CaseSummaryResource(Caller caller, Cases cases, Measurements measurements) {
        this.caller = caller;
        this.cases = cases;
        this.measurements = measurements;
    }

    @GET
    @Operation(
            operationId = "summarizeCases",
            summary = "How many cases there are, and how long answers and closing took in a period",
            description = "Counts of states are of now. What was opened, answered first and closed is of the period.")
    public Uni<SummaryView> summary(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        TenantId tenant = caller.tenant();
        return measurements
                .zone(tenant)
                .map(zone -> Periods.read(from, to, zone))
                .chain(period -> cases.summary(tenant, period).map(summary -> SummaryView.of(summary, period)));
    }
}
