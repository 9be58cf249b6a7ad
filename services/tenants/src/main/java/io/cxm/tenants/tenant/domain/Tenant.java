package io.cxm.tenants.tenant.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as it stands.
 *
 * @param timeZone IANA name; periods without a zone are this tenant's
 * @param retentionDays how long events are kept; null is for ever
 * @param version grows with each change; the ETag
 */
public record Tenant(
        String id,
        String name,
        Plan plan,
        State state,
        String timeZone,
        Branding branding,
        @Nullable Integer retentionDays,
        int version,
        Instant createdAt) {

    /**
     * How the tenant's portal and reports look.
     *
     * @param color {@code #rrggbb}
     * @param logoSha256 of the logo's bytes, in hexadecimal digits; null: there is none
     */
    public record Branding(@Nullable String color, @Nullable String logoSha256) {}
}
