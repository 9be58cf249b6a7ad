package io.cxm.profile.shopper;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.user.User;
import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.reading.Part;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads shoppers as they stand. */
public interface Shoppers {
    /** A shopper with their id. */
    record Entry(String id, User user) {}

    /** The shopper; of one that was merged, the shopper that they became. Empty when nothing was written about them. */
    Uni<Optional<Entry>> find(TenantId tenant, String id);

    /** A shopper with all ids that they have, whether or not anything was written about them. */
    Uni<Named> named(TenantId tenant, String id);

    /**
     * A shopper by all their names.
     *
     * @param entry what was written about them
     */
    record Named(Set<String> ids, Optional<Entry> entry) {
        public Named {
            ids = Set.copyOf(ids);
        }
    }

    /** Shoppers in the order of their ids; see {@code Catalogue.list}. The measure is the year of birth. */
    Uni<Part<Entry>> list(TenantId tenant, String after, int size, Choice choice);

    /** All shoppers in the order of their ids, a page in memory at a time. */
    Multi<List<Entry>> all(TenantId tenant);

    /** How many shoppers a list has; empty above 10,000. */
    Uni<Optional<Long>> count(TenantId tenant, Choice choice);

    /**
     * Everything about a shopper that a recommendation needs.
     *
     * @param ids the shopper's, the one that names them first
     */
    Uni<Known> known(TenantId tenant, List<String> ids, Wanted wanted);

    /**
     * How much of it.
     *
     * @param history how many of the newest interactions
     * @param items whether the items of the history, for a vector
     * @param ever which items of their whole past
     */
    record Wanted(int history, boolean items, Ever ever) {}

    /** Which items are wanted of a shopper's whole past. */
    sealed interface Ever {
        /** None. */
        record Nothing() implements Ever {}

        /** Those of events of these types. */
        record Of(Set<EventType> types) implements Ever {
            public Of {
                types = Set.copyOf(types);
            }
        }

        /** All that they did anything with. */
        record Interacted() implements Ever {}
    }
}
