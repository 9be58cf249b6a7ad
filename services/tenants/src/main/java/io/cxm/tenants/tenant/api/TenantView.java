package io.cxm.tenants.tenant.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.tenants.erasure.Deletion;
import io.cxm.tenants.tenant.PlanConfig;
import io.cxm.tenants.tenant.domain.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as REST shows it.
 *
 * @param retentionDays null is for ever
 * @param deletion only where the tenant is being deleted or is gone
 */
public record TenantView(
        String id,
        String name,
        String plan,
        String state,
        String timeZone,
        Tenant.Branding branding,
        @Nullable Integer retentionDays,
        Limits limits,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Deletion.@Nullable Progress deletion) {

    /** What the plan allows; 0 is no limit. */
    public record Limits(long requestsPerMinute, long eventsPerDay) {}

    static TenantView of(Tenant tenant, PlanConfig plans, Deletion.@Nullable Progress deletion) {
        return new TenantView(
                tenant.id(),
                tenant.name(),
                tenant.plan().word(),
                tenant.state().word(),
                tenant.timeZone(),
                tenant.branding(),
                tenant.retentionDays(),
                new Limits(plans.requestsPerMinute(tenant.plan()), plans.eventsPerDay(tenant.plan())),
                tenant.createdAt(),
                deletion);
    }
}
