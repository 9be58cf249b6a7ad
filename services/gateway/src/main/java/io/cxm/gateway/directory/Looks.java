package io.cxm.gateway.directory;

import io.cxm.contracts.tenant.Branding;
import io.cxm.contracts.tenant.Tenant;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's portal looks.
 *
 * @param name what it is called; null: it was not announced
 * @param color {@code #rrggbb}; null: none chosen
 * @param logoSha256 tells one logo from another, so that pages show the newest; null: none
 */
public record Looks(
        @Nullable String name,
        @Nullable String color,
        @Nullable String logoSha256) {
    static final Looks PLAIN = new Looks(null, null, null);

    static Looks of(Tenant tenant) {
        Branding branding = tenant.getBranding();
        return new Looks(
                tenant.getName(),
                branding.getColor().isEmpty() ? null : branding.getColor(),
                branding.getLogo().isEmpty()
                        ? null
                        : DigestUtils.sha256Hex(branding.getLogo().toByteArray()));
    }
}
