package io.cxm.ingestion.deadletters;

import io.cxm.ingestion.deadletters.domain.LetterState;
import io.cxm.ingestion.deadletters.store.LetterStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/**
 * Puts letters aside that nobody means to send again: they are listed no more unless asked for, and cannot be replayed, since
 * the element is not kept any longer. One that is refused anew afterwards is open again.
 */
@Singleton
public class Dismissals {
    /** Letters that one call puts aside. */
    public static final int MOST = 10_000;

    private final LetterStore store;
    private final Clock clock;

    Dismissals(LetterStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a call did.
     *
     * @param remaining letters of the choice that are still open; counts no further than 10,000
     */
    public record Done(long dismissed, long remaining) {}

    /** Puts these aside; those that are unknown, were accepted since or put aside before stay as they are. */
    public Uni<Done> of(TenantId tenant, List<String> ids) {
        return of(tenant, LetterStore.Filter.these(ids).in(LetterState.OPEN));
    }

    /** Puts open letters aside, the oldest first, up to {@link #MOST} of them. */
    public Uni<Done> of(TenantId tenant, Letters.Wanted wanted) {
        return of(tenant, wanted.in(LetterState.OPEN).filter());
    }

    private Uni<Done> of(TenantId tenant, LetterStore.Filter filter) {
        return store.dismiss(tenant, filter, clock.instant(), MOST)
                .chain(dismissed -> store.count(tenant, filter, Letters.MOST_COUNTED)
                        .map(remaining -> new Done(dismissed, remaining)));
    }
}
