package io.cxm.profile.export.api;

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

    Links(Signer signer, ExportConfig config, Clock clock) {
        this.signer = signer;
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
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
