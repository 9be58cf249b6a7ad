package io.cxm.profile.export.api;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.profile.export.ExportConfig;
import io.cxm.profile.export.Exports.After;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.usage.Quotas;
import io.cxm.signing.Pages;
import io.cxm.signing.Signer;
import io.cxm.signing.Signer.Signed;
import io.cxm.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How exports are shown: as operations with signed links to their files, good for a while for whoever holds them, and in
 * pages.
 */
@ApplicationScoped
class Links {
    private static final String PURPOSE = "export";
    private final Signer signer;
    private final ExportConfig config;
    private final Clock clock;
    private final Pages pages;
    private final Quotas tenants;

    Links(Signer signer, Pages pages, Quotas tenants, ExportConfig config, Clock clock) {
        this.tenants = tenants;
        this.signer = signer;
        this.pages = pages;
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The zone in which the tenant's dates begin. */
    ZoneId zone(TenantId tenant) {
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

    /** How many exports a tenant may have under way. */
    int perTenant() {
        return config.perTenant();
    }

    /** Where a page of a list begins; null at its beginning. */
    @Nullable
    After after(String list, TenantId tenant, @Nullable String pageToken) {
        String cursor = pages.cursor(list, tenant, pageToken);
        if (cursor == null) {
            return null;
        }
        int blank = cursor.indexOf(' ');
        return new After(Instant.parse(cursor.substring(0, blank)), cursor.substring(blank + 1));
    }

    /** What asks for the page after this export. */
    String token(String list, TenantId tenant, Export last) {
        return pages.token(list, tenant, last.createdAt() + " " + last.id());
    }

    /** The export as an operation, with a new link when it is written. */
    OperationView view(TenantId tenant, Export export) {
        Instant now = clock.instant(); // before it is signed: the link answers until then at least
        String payload = export.type().word() + "/" + export.fileName();
        String href = "/v1/files/exports/" + signer.sign(PURPOSE, tenant, payload, lifetime());
        return OperationView.of(export, zone(tenant), href, now.plus(lifetime()), now);
    }

    /** How long a link answers from when it is signed. */
    Duration lifetime() {
        return config.linkLifetime();
    }

    /** What a link is for; empty when it is not one, or no longer. */
    Optional<Signed> read(String link) {
        return signer.verify(PURPOSE, link);
    }
}
