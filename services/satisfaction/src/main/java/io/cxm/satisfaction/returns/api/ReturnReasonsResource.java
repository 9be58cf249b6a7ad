package io.cxm.satisfaction.returns.api;

import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.api.Periods;
import io.cxm.satisfaction.returns.ReasonAnalysis;
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

/** Why what was bought came back. */
@Path("/v1/satisfaction/return-reasons")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class ReturnReasonsResource {
    private final Caller caller;
    private final Measurements measurements;
    private final ReasonAnalysis analysis;

    ReturnReasonsResource(Caller caller, Measurements measurements, ReasonAnalysis analysis) {
        this.caller = caller;
        this.measurements = measurements;
        this.analysis = analysis;
    }

    /** Of what was shipped in the period, as far as it can no longer come back. */
    @GET
    @Operation(
            operationId = "readReturnReasons",
            summary = "Why order lines came back, by what their returns give as context.reason")
    public Uni<ReturnReasonsAnswer> read(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        TenantId tenant = caller.tenant();
        return measurements
                .zone(tenant)
                .map(zone -> Periods.read(from, to, zone))
                .chain(period -> analysis.of(tenant, period).map(found -> ReturnReasonsAnswer.of(period, found)));
    }
}
