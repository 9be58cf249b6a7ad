package io.cxm.profile.export.api;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.problem.ProblemException;
import io.cxm.profile.export.ExportRunner;
import io.cxm.profile.export.Exports;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.usage.Quotas;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Exports as operations. */
@Path("/v1")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
public class ExportResource {
    private final Caller caller;
    private final Exports exports;
    private final ExportRunner runner;
    private final Links links;
    private final Quotas tenants;

    ExportResource(Caller caller, Exports exports, ExportRunner runner, Links links, Quotas tenants) {
        this.caller = caller;
        this.exports = exports;
        this.runner = runner;
        this.links = links;
        this.tenants = tenants;
    }

    /** Begins an export. */
    @POST
    @Path("exports")
    public Uni<Response> export(@Nullable ExportRequest request) {
        if (request == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        TenantId tenant = caller.tenant();
        Export export = request.checked(zone(tenant), links.now());
        return exports.add(tenant, export)
                .invoke(() -> runner.start(tenant, export))
                .onFailure(ProblemException.class)
                .call(() -> exports.finish(
                        tenant, export.id(), new Export.State.Failed(0, "Too many exports wait", links.now())))
                .map(_ -> Response.accepted(links.view(tenant, export))
                        // location() would put this service's inner address before it
                        .header("Location", "/v1/operations/" + export.id())
                        .build());
    }

    /** Where an export stands, with a new link to its file when it is written. */
    @GET
    @Path("operations/{id}")
    public Uni<OperationView> operation(@RestPath String id) {
        TenantId tenant = caller.tenant();
        if (!id.matches("exp_[0-9a-f]{32}")) {
            throw ProblemException.notFound();
        }
        return exports.find(tenant, id).map(found -> links.view(tenant, found.orElseThrow(ProblemException::notFound)));
    }

    private ZoneId zone(TenantId tenant) {
        try {
            return tenants.of(tenant)
                    .map(Tenant::getTimeZone)
                    .filter(zone -> !zone.isEmpty())
                    .<ZoneId>map(ZoneId::of)
                    .orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
