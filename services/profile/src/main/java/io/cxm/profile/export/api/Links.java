package io.cxm.profile.export.api;

import org.jspecify.annotations.Nullable;
import io.cxm.signing.Pages;
import io.cxm.profile.export.Exports.After;
import io.cxm.profile.export.ExportConfig;
import io.cxm.profile.export.domain.Export;
import io.cxm.signing.Signer;
import io.cxm.signing.Signer.Signed;
import io.cxm.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Links to the files of exports: signed, good for a while, for whoever holds them. */
@ApplicationScoped
class Links {
    private static final String PURPOSE = "export";
    private final Signer signer;
    private final ExportConfig config;
    private final Clock clock;
    private final Pages pages;

    Links(Signer signer, Pages pages, ExportConfig config, Clock clock) {
        this.signer = signer;
        this.pages = pages;
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** How many exports a tenant may have under way. */
    int perTenant() {
        return config.perTenant();
    }

    /** Where a page of a list begins; null at its beginning. */
    @Nullable After after(String list, TenantId tenant, @Nullable String pageToken) {
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
        String payload = export.type().word() + "/" + export.fileName();
        String href = "/v1/files/exports/" + signer.sign(PURPOSE, tenant, payload, config.linkLifetime());
        return OperationView.of(export, href, clock.instant());
    }

    /** What a link is for; empty when it is not one, or no longer. */
    Optional<Signed> read(String link) {
        return signer.verify(PURPOSE, link);
    }
}
