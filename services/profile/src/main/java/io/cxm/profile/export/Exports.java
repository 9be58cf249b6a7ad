package io.cxm.profile.export;

import io.cxm.profile.export.domain.Export;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exports of tenants and where they stand. */
public interface Exports {
    /** Keeps a new export; false where the tenant has this many already that have no end yet. */
    Uni<Boolean> add(TenantId tenant, Export export, int most);

    Uni<Optional<Export>> find(TenantId tenant, String id);

    /** Exports from the newest on, after this one; those of one shopper are not among them. */
    Uni<List<Export>> list(TenantId tenant, @Nullable After after, int size);

    Uni<Long> count(TenantId tenant);

    /** A place in the order of a list. */
    record After(Instant createdAt, String id) {}

    /** Ends one that has no end yet; one that has stays as it is. */
    Uni<Void> cancel(TenantId tenant, String id, Instant now);

    /** Those that nobody is at work on and that have no end yet. */
    Uni<List<Export>> abandoned(TenantId tenant, Instant now);

    /** Takes an export up until this time; false when somebody else holds it, or it is done. */
    Uni<Boolean> lease(TenantId tenant, String id, Instant now, Instant until);

    /** Says how far it is, and holds it for longer; false when it is not to go on. */
    Uni<Boolean> progress(TenantId tenant, String id, long written, Instant until);

    /** Those that ended before this time, and those beyond the newest of all that ended. */
    Uni<List<Export>> expired(TenantId tenant, Instant before, int newest);

    /** Forgets one that has ended. */
    Uni<Void> remove(TenantId tenant, String id);

    /** Says how it ended; false when it had ended before, or is gone with its tenant. */
    Uni<Boolean> finish(TenantId tenant, String id, Export.State end);
}
