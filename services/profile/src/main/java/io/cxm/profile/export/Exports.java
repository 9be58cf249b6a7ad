package io.cxm.profile.export;

import io.cxm.profile.export.domain.Export;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The exports of tenants and where they stand. */
public interface Exports {
    Uni<Void> add(TenantId tenant, Export export);

    Uni<Optional<Export>> find(TenantId tenant, String id);

    /** Those that nobody is at work on and that have no end yet. */
    Uni<List<Export>> abandoned(TenantId tenant, Instant now);

    /** Takes an export up until this time; false when somebody else holds it, or it is done. */
    Uni<Boolean> lease(TenantId tenant, String id, Instant now, Instant until);

    /** Says how far it is, and holds it for longer. */
    Uni<Void> progress(TenantId tenant, String id, long written, Instant until);

    /** Says how it ended. */
    Uni<Void> finish(TenantId tenant, String id, Export.State end);
}
