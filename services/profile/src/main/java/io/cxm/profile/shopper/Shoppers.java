package io.cxm.profile.shopper;

import io.cxm.contracts.user.User;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Reads shoppers as they stand. */
public interface Shoppers {
    /** A shopper with their id. */
    record Entry(String id, User user) {}

    /** The shopper; of one that was merged, the shopper that they became. Empty when nothing was written about them. */
    Uni<Optional<Entry>> find(TenantId tenant, String id);

    /** Shoppers in the order of their ids; see {@code Catalogue.list}. */
    Uni<List<Entry>> list(TenantId tenant, String after, int size, List<String> words);

    /** All shoppers in the order of their ids, a page in memory at a time. */
    Multi<List<Entry>> all(TenantId tenant);

    /** How many shoppers a list has; empty above 10,000. */
    Uni<Optional<Long>> count(TenantId tenant, List<String> words);

    /** Everything about a shopper that a recommendation needs. */
    Uni<Known> known(TenantId tenant, String id, Wanted wanted);

    /**
     * How much of it.
     *
     * @param history how many of the newest interactions
     * @param items whether the items of the history, for a vector
     * @param ever whether all items that they ever bought, or did anything with
     */
    record Wanted(int history, boolean items, Ever ever) {}

    /** Which items are wanted of a shopper's whole past. */
    enum Ever {
        NONE,
        PURCHASED,
        INTERACTED
    }
}
