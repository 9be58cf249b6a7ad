package io.cxm.tenants.tenant.domain;

import io.cxm.tenancy.TenantId;

/** A tenant that is to be opened. */
public record NewTenant(TenantId id, String name, Plan plan) {
    /** What tells two requests under the same key apart. */
    public String fingerprint() {
        return id + "|" + plan.word() + "|" + name;
    }
}
