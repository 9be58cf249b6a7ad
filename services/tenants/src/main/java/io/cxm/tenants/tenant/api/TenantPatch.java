package io.cxm.tenants.tenant.api;

import io.cxm.tenants.tenant.domain.Tenant;
import org.jspecify.annotations.Nullable;

/** A merge patch of a tenant, as the API's document shows it; {@code plan} is an operator's to set. */
record TenantPatch(
        @Nullable String name,
        @Nullable String plan,
        @Nullable String timeZone,
        Tenant.@Nullable Branding branding,
        @Nullable Integer retentionDays) {}
