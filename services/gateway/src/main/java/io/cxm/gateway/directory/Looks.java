package io.cxm.gateway.directory;

import io.cxm.contracts.tenant.Branding;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's portal looks.
 *
 * @param color {@code #rrggbb}; null: none chosen
 * @param logoSha256 tells one logo from another, so that pages show the newest; null: none
 */
public record Looks(@Nullable String color, @Nullable String logoSha256) {
    static final Looks PLAIN = new Looks(null, null);

    static Looks of(Branding branding) {
        return new Looks(
                branding.getColor().isEmpty() ? null : branding.getColor(),
                branding.getLogo().isEmpty()
                        ? null
                        : DigestUtils.sha256Hex(branding.getLogo().toByteArray()));
    }
}
