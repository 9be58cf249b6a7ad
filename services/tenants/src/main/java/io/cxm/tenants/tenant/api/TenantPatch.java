package io.cxm.tenants.tenant.api;

import org.jspecify.annotations.Nullable;

/** A merge patch of a tenant, as the API's document shows it; {@code plan} is an operator's to set. */
record TenantPatch(
        @Nullable String name,
        @Nullable String plan,
        @Nullable String timeZone,
        @Nullable Look branding,
        @Nullable Integer retentionDays) {

    /** What of the branding is set with the other settings; the logo is put at its own path. */
    record Look(@Nullable String color) {}
}
