package io.cxm.satisfaction.verbatim.api;

import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.api.Periods;
import io.cxm.satisfaction.verbatim.Verbatims;
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

/** What shoppers wrote about. */
@Path("/v1/satisfaction/topics")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
public class TopicsResource {
    private final Caller caller;
    private final Verbatims verbatims;
    private final Measurements measurements;

    TopicsResource(Caller caller, Verbatims verbatims, Measurements measurements) {
        this.caller = caller;
        this.verbatims = verbatims;
        this.measurements = measurements;
    }

    @GET
    @Operation(operationId = "readTopics", summary = "What shoppers wrote about, and how much of it is blame")
    public Uni<TopicsAnswer> read(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        TenantId tenant = caller.tenant();
        return measurements
                .zone(tenant)
                .map(zone -> Periods.read(from, to, zone))
                .chain(period -> verbatims.topics(tenant, period).map(counts -> TopicsAnswer.of(period, counts)));
    }
}
