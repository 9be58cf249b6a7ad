package io.cxm.profile.feed;

import io.cxm.profile.feed.domain.ArrivalKind;
import io.cxm.profile.feed.domain.Arrived;
import io.cxm.profile.feed.domain.Place;
import io.cxm.profile.reading.Part;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Reads what came in, of several kinds in one order. */
public interface Feed {
    /**
     * The newest of these kinds behind a place. An item or a shopper stands where it was changed last, so that one that is
     * changed while somebody pages is met again at the top. Where they are large, fewer than so many.
     */
    Uni<Part<Arrived>> page(TenantId tenant, Set<ArrivalKind> kinds, Place behind, int size);
}
