package io.cxm.profile.usage.api;

import io.cxm.contracts.tenant.Limits;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.profile.usage.Quotas;
import io.cxm.profile.usage.Totals;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the caller's tenant has used, and of how much. */
@Path("/v1/usage")
@RolesAllowed({Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN})
public class UsageResource {
    private final Caller caller;
    private final Totals totals;
    private final Quotas quotas;

    UsageResource(Caller caller, Totals totals, Quotas quotas) {
        this.caller = caller;
        this.totals = totals;
        this.quotas = quotas;
    }

    /** Counts as stored; {@code events} are those that were sent, CXM's own impressions are {@code recommendations}. */
    public record Usage(long items, long users, long events, long responses, long recommendations, Quota quota) {}

    /** Limits of the tenant's plan; null where there is none. */
    public record Quota(
            @Nullable Long requestsPerMinute, @Nullable Long eventsPerDay) {
        static Quota of(Limits limits) {
            return new Quota(limited(limits.getRequestsPerMinute()), limited(limits.getEventsPerDay()));
        }

        private static @Nullable Long limited(long limit) {
            return limit == 0 ? null : limit;
        }
    }

    @GET
    @Operation(summary = "What the tenant used, and its plan's limits")
    public Uni<Usage> usage() {
        TenantId tenant = caller.tenant();
        Limits limits = quotas.of(tenant).map(Tenant::getLimits).orElseGet(Limits::getDefaultInstance);
        return totals.of(tenant)
                .map(counts -> new Usage(
                        counts.getOrDefault("items", 0L),
                        counts.getOrDefault("users", 0L),
                        counts.getOrDefault("events", 0L),
                        counts.getOrDefault("responses", 0L),
                        counts.getOrDefault("recommendations", 0L),
                        Quota.of(limits)));
    }
}
